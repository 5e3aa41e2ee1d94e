package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of one partition as the Functions host hands them over: what the hub says of each apart from its body. */
final class Batch {
    private final byte[][] bodies;
    private final String properties;
    private final String systemProperties;
    private final String partition;

    Batch(int partition, List<Message> messages) {
        ArrayNode apps = Json.array();
        ArrayNode systems = Json.array();
        for (Message message : messages) {
            apps.addObject();
            systems.add(message.systemProperties());
        }
        this.bodies = messages.stream()
                .map(message -> message.body().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.properties = Json.write(apps);
        this.systemProperties = Json.write(systems);
        this.partition = Json.write(
                Json.object().put("EventHubName", "deviceevents").put("PartitionId", Integer.toString(partition)));
    }

    byte[][] bodies() {
        return bodies;
    }

    String properties() {
        return properties;
    }

    String systemProperties() {
        return systemProperties;
    }

    String partition() {
        return partition;
    }
}
