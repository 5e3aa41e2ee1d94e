package io.twinflow.hostile;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import io.twinflow.functions.EventCase;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Batches of event hubs: from devices that may send what they like, and spoiled anywhere on the way. */
final class HubAttacks {
    private static final String PARTITION = "{\"EventHubName\":\"a-hub\",\"PartitionId\":\"3\"}";
    private static final List<String> ATTACKERS = List.of("thermostat1", "sensor-old", "everything", "nobody");
    private static final List<String> BODIES = List.of("""
            {"Temperature":21.5,"flag":true,"small":1,"large":2,"single":1.5,"day":"2026-11-21","hour":"09:30:00Z",\
            "moment":"2026-11-21T09:30:00Z","span":"PT10M","where":{"type":"Point","coordinates":[1,2]},\
            "levels":{"a":1},"place":{"x":1,"tags":["a"]},"vibration":1,"track":{"coordinates":[[1,2],[3,4]]}}""", """
            {"Temperature":99,"AssignedHub":"mine","deviceId":"thermostat67","dtId":"thermostat67","opType":"x",\
            "SystemProperties":{"iothub-connection-device-id":"thermostat67"},"$dtId":"thermostat67"}""", """
            {"manufacturer":"Contoso","memoryFree":9007199254740993}""");

    private final Corpus corpus;
    private final Dice dice;
    private long sequence;

    HubAttacks(Corpus corpus, Dice dice) {
        this.corpus = corpus;
        this.dice = dice;
    }

    /**
     * Messages of devices whose body, properties, component, time and ids are hostile, but which the hub stamped; at
     * times a route leads them to the function that deletes twins.
     */
    Attack byDevices() {
        List<ByteBuffer> bodies = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        List<String> systemProperties = new ArrayList<>();
        Set<String> stamped = new TreeSet<>();
        for (int left = dice.between(1, 6); left > 0; left--) {
            String device = dice.any(ATTACKERS);
            stamped.add(device);
            String body = dice.oneIn(10) ? dice.any(BODIES) : Mutations.text(dice.any(BODIES), dice);
            bodies.add(ByteBuffer.wrap(Mutations.bytes(body, dice)));
            properties.add(Json.write(properties(device)));
            systemProperties.add(Json.write(systemProperties(device)));
        }
        boolean astray = dice.oneIn(5);
        return attack(
                astray ? "DeleteDeviceTwin" : "TelemetryToTwin",
                bodies,
                array(properties),
                array(systemProperties),
                PARTITION,
                astray ? Set.of() : stamped,
                true);
    }

    /** What a device may call as it likes, and the enrichment, which the hub writes over whatever was there. */
    private ObjectNode properties(String device) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (int left = dice.below(4); left > 0; left--) {
            properties.put(unescaped(Poison.name(dice)), unescaped(Poison.id(dice)));
        }
        if (dice.oneIn(3)) {
            properties.set("iothub-creation-time-utc", Json.read(Poison.time(dice)));
        }
        return properties.put("dtId", dice.oneIn(2) ? device : "$twin.tags.dtId");
    }

    private ObjectNode systemProperties(String device) {
        ObjectNode system = JsonNodeFactory.instance.objectNode();
        if (dice.oneIn(3)) {
            system.put("dt-subject", dice.oneIn(2) ? "deviceInformation" : unescaped(Poison.id(dice)));
        }
        if (dice.oneIn(4)) {
            system.set("iothub-creation-time-utc", Json.read(Poison.time(dice)));
        }
        system.put("message-id", unescaped(Poison.id(dice)));
        return system.put("iothub-connection-device-id", device)
                .put("iothub-message-source", "Telemetry")
                .put("SequenceNumber", sequence++)
                .put("PartitionKey", device)
                .put("EnqueuedTimeUtc", "2026-11-21T09:30:00.25");
    }

    /** Batches as they should be, with something wrong anywhere: also in what only services write. */
    Attack spoiled(String function) {
        List<EventCase> cases = corpus.of(function);
        List<EventCase> batch = IntStream.range(0, dice.between(1, 4))
                .mapToObj(i -> dice.any(cases))
                .toList();
        List<ByteBuffer> bodies =
                batch.stream().map(one -> ByteBuffer.wrap(body(one))).toList();
        String properties = perhaps(array(batch, "properties"));
        String systemProperties = perhaps(array(batch, "systemProperties"));
        String partition = dice.oneIn(10) ? Mutations.text(PARTITION, dice) : PARTITION;
        Set<String> stamped = switch (function) {
            case "TelemetryToTwin" -> Stamps.ofMessages(properties, systemProperties, bodies.size());
            case "DeleteDeviceTwin" -> Stamps.ofLifecycle(properties, systemProperties, bodies.size());
            default -> Set.of();
        };
        return attack(function, bodies, properties, systemProperties, partition, stamped, false);
    }

    private byte[] body(EventCase one) {
        byte[] body = one.body();
        return dice.oneIn(3)
                ? body
                : Mutations.bytes(Mutations.text(new String(body, StandardCharsets.UTF_8), dice), dice);
    }

    /** Half of them as they are; of the others some with one event too many or too few. */
    private String perhaps(String array) {
        if (dice.oneIn(2)) {
            return array;
        }
        return switch (dice.below(8)) {
            case 0 -> array.substring(0, array.length() - 1) + ",{}]";
            case 1 -> "[{}," + array.substring(1);
            default -> Mutations.text(array, dice);
        };
    }

    private static Attack attack(
            String function,
            List<ByteBuffer> bodies,
            String properties,
            String systemProperties,
            String partition,
            Set<String> stamped,
            boolean byDevice) {
        byte[][] bytes = bodies.stream().map(ByteBuffer::array).toArray(byte[][]::new);
        Attack.Call call = (town, host) -> {
            function(function, town).run(bytes, properties, systemProperties, partition, host, host);
            return 0;
        };
        return new Attack(function, bodies, call, stamped, byDevice);
    }

    private static String array(List<EventCase> cases, String member) {
        return array(
                cases.stream().map(one -> Json.write(one.event().path(member))).toList());
    }

    private static String array(List<String> elements) {
        return elements.stream().collect(joining(",", "[", "]"));
    }

    /** Reads a piece of {@link Poison} as the text that it stands for. */
    private static String unescaped(String poison) {
        return Json.read('"' + poison + '"').asText();
    }

    private static Batch function(String name, Town town) {
        return switch (name) {
            case "TelemetryToTwin" -> town.telemetryToTwin::run;
            case "DeleteDeviceTwin" -> town.deleteDeviceTwin::run;
            default -> town.twinToTimeSeries::run;
        };
    }

    /** What the three functions have in common. */
    private interface Batch {
        void run(
                byte[][] bodies,
                String properties,
                String systemProperties,
                String partition,
                OutputBinding<String> rejected,
                ExecutionContext context);
    }
}
