package io.twinflow.local.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.host.worker.Value;
import io.twinflow.local.json.Json;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** What an Event Hub trigger tells a function about a batch besides the bodies, by the names and forms of the real host. */
final class EventHubMetadata {
    private EventHubMetadata() {}

    static Map<String, Value> of(String hub, String consumerGroup, int partition, List<StoredEvent> batch) {
        ArrayNode properties = Json.array();
        ArrayNode system = Json.array();
        for (StoredEvent event : batch) {
            properties.add(event.event().properties());
            system.add(system(event));
        }
        ObjectNode context = Json.object()
                .put("FullyQualifiedNamespace", "localhost")
                .put("EventHubName", hub)
                .put("ConsumerGroup", consumerGroup)
                .put("PartitionId", Integer.toString(partition));
        return Map.of(
                "PropertiesArray", new Value.Json(Json.write(properties)),
                "SystemPropertiesArray", new Value.Json(Json.write(system)),
                "PartitionContext", new Value.Json(Json.write(context)));
    }

    private static ObjectNode system(StoredEvent event) {
        // A .NET DateTime of kind Unspecified: no zone.
        String enqueued = LocalDateTime.ofInstant(event.enqueuedTime(), ZoneOffset.UTC)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        return event.event()
                .system()
                .deepCopy()
                .put("SequenceNumber", event.sequence())
                .put("Offset", Long.toString(event.offset()))
                .put("PartitionKey", event.partitionKey())
                .put("EnqueuedTimeUtc", enqueued);
    }
}
