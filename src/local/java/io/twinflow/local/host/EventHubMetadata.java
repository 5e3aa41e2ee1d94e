package io.twinflow.local.host;

import com.azure.messaging.eventhubs.models.PartitionContext;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.consumer.ReceivedEvent;
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

    static Map<String, Value> of(PartitionContext partition, List<ReceivedEvent> batch) {
        ArrayNode properties = Json.array();
        ArrayNode system = Json.array();
        for (ReceivedEvent event : batch) {
            properties.add(event.properties());
            system.add(system(event));
        }
        ObjectNode context = Json.object()
                .put("FullyQualifiedNamespace", partition.getFullyQualifiedNamespace())
                .put("EventHubName", partition.getEventHubName())
                .put("ConsumerGroup", partition.getConsumerGroup())
                .put("PartitionId", partition.getPartitionId());
        return Map.of(
                "PropertiesArray", new Value.Json(Json.write(properties)),
                "SystemPropertiesArray", new Value.Json(Json.write(system)),
                "PartitionContext", new Value.Json(Json.write(context)));
    }

    private static ObjectNode system(ReceivedEvent event) {
        // A .NET DateTime of kind Unspecified: no zone.
        String enqueued = LocalDateTime.ofInstant(event.enqueuedTime(), ZoneOffset.UTC)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        return event.system()
                .deepCopy()
                .put("SequenceNumber", event.sequence())
                .put("Offset", event.offset())
                .put("PartitionKey", event.partitionKey())
                .put("EnqueuedTimeUtc", enqueued);
    }
}
