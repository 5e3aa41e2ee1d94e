package io.twinflow.local.eventhubs;

import java.util.List;
import java.util.Locale;

/**
 * An event hub that exists.
 *
 * @param name in lower case; names are compared without case
 * @param partitions from 1 to 32
 * @param consumerGroups without {@code $Default}, which always exists
 */
public record HubDefinition(String name, int partitions, List<String> consumerGroups) {
    public HubDefinition {
        name = name.toLowerCase(Locale.ROOT);
        consumerGroups = List.copyOf(consumerGroups);
        if (partitions < 1 || partitions > 32) {
            throw new IllegalArgumentException("An event hub has 1 to 32 partitions, " + name + " has " + partitions);
        }
    }

    /** Whether a consumer group exists, whatever the case of its name. */
    public boolean hasConsumerGroup(String group) {
        return group.equalsIgnoreCase("$Default") || consumerGroups.stream().anyMatch(group::equalsIgnoreCase);
    }
}
