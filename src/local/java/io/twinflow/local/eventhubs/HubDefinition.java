package io.twinflow.local.eventhubs;

import io.twinflow.local.LocalFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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

    /**
     * The hubs of two lists; one that is in both has the consumer groups of both.
     *
     * @throws LocalFailure if it has another number of partitions in each
     */
    public static List<HubDefinition> joined(List<HubDefinition> some, List<HubDefinition> others) {
        Map<String, HubDefinition> byName = new LinkedHashMap<>();
        Stream.concat(some.stream(), others.stream())
                .forEach(hub -> byName.merge(hub.name(), hub, HubDefinition::with));
        return List.copyOf(byName.values());
    }

    private HubDefinition with(HubDefinition other) {
        if (partitions != other.partitions) {
            throw new LocalFailure("The event hub '" + name + "' is here already with " + partitions
                    + " partitions; give yours another name or as many partitions.");
        }
        return new HubDefinition(
                name,
                partitions,
                Stream.concat(consumerGroups.stream(), other.consumerGroups.stream())
                        .distinct()
                        .toList());
    }
}
