package io.twinflow.journey.crash;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The notifications of an event hub, each in a few words. */
final class GraphChanges {
    private static final String PREFIX = "Microsoft.DigitalTwins.";
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private GraphChanges() {}

    static String describe(String type, String subject) {
        return type + " " + subject;
    }

    static String describe(String type, String subject, int value) {
        return type + " " + subject + " " + value;
    }

    /** All that the hub holds. */
    static Set<String> of(EventHubConsumerClient hub) {
        Set<String> changes = new HashSet<>();
        hub.getPartitionIds().forEach(partition -> {
            long last = hub.getPartitionProperties(partition).getLastEnqueuedSequenceNumber();
            EventPosition position = EventPosition.earliest();
            for (long read = -1; read < last; ) {
                for (PartitionEvent event : hub.receiveFromPartition(partition, BATCH, position, PATIENCE)) {
                    changes.add(describe(event.getData()));
                    read = event.getData().getSequenceNumber();
                }
                position = EventPosition.fromSequenceNumber(read);
            }
        });
        return changes;
    }

    private static String describe(EventData event) {
        String type = property(event, "cloudEvents:type").substring(PREFIX.length());
        String subject = property(event, "cloudEvents:subject");
        JsonNode value = Json.read(event.getBody()).at("/patch/0/value");
        return value.isInt() ? describe(type, subject, value.intValue()) : describe(type, subject);
    }

    private static String property(EventData event, String name) {
        return String.valueOf(event.getProperties().get(name));
    }
}
