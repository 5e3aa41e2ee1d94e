package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of one partition as the Functions host hands them over: what the hub says of each apart from its body. */
public final class Batch {
    private final byte[][] bodies;
    private final String properties;
    private final String systemProperties;
    private final String partition;

    /** A batch of a partition of {@code deviceevents}. */
    public Batch(int partition, List<Message> messages) {
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

    /** The bodies, in order. */
    public byte[][] bodies() {
        return bodies;
    }

    /** What the host calls {@code PropertiesArray}. */
    public String properties() {
        return properties;
    }

    /** What the host calls {@code SystemPropertiesArray}. */
    public String systemProperties() {
        return systemProperties;
    }

    /** What the host calls {@code PartitionContext}. */
    public String partition() {
        return partition;
    }
}
