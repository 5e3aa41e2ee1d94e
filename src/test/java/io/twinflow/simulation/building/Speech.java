package io.twinflow.simulation.building;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.simulation.building.Utterance.Kind;
import io.twinflow.simulation.cloud.Message;
import io.twinflow.simulation.schedule.Chance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Makes up what a device says: mostly sense. */
final class Speech {
    private static final List<String> NUMBERS = List.of("-4", "0", "20.5", "21", "21.50", "22.25", "100.0", "0.10");
    private static final List<String> GARBAGE =
            List.of("", "{", "[1]", "21.5", "{\"Temperature\":\"warm\"}", "{\"Temperature\":null}");

    private final Chance chance;

    Speech(Chance chance) {
        this.chance = chance;
    }

    /** @param now by the device's clock */
    Utterance of(Device device, Instant now) {
        Optional<Instant> time = device.tellsTime ? Optional.of(now) : Optional.empty();
        if (chance.oneIn(15)) {
            return wrong(device, chance.pick(GARBAGE), Kind.BAD, "Telemetry", time);
        } else if (chance.oneIn(25)) {
            return wrong(device, "{\"Temperature\":99}", Kind.OTHER, "twinChangeEvents", time);
        } else if (device.model.equals(Models.THERMOSTAT) && chance.oneIn(10)) {
            return ofComponent(device, time);
        }
        return measured(device, time);
    }

    private static Utterance wrong(Device device, String body, Kind kind, String source, Optional<Instant> time) {
        Message message = new Message(device.id.value(), body, Optional.empty(), time, source);
        return new Utterance(message, kind, Map.of(), Set.of());
    }

    private Utterance ofComponent(Device device, Optional<Instant> time) {
        String memory = String.valueOf(chance.below(1000));
        String body = "{\"memoryFree\":" + memory + "}";
        Message message = new Message(device.id.value(), body, Optional.of("deviceInformation"), time, "Telemetry");
        PropertyPath path = new PropertyPath("deviceInformation", "memoryFree");
        return new Utterance(message, Kind.GOOD, Map.of(path, memory), Set.of());
    }

    private Utterance measured(Device device, Optional<Instant> time) {
        boolean knowsMore = device.model.equals(Models.THERMOSTAT);
        Map<PropertyPath, String> properties = new LinkedHashMap<>();
        StringJoiner body = new StringJoiner(",", "{", "}");
        if (!knowsMore || chance.below(4) > 0) {
            measure("Temperature", properties, body);
        }
        if (knowsMore && chance.oneIn(3)) {
            measure("Humidity", properties, body);
        }
        Set<String> telemetry = knowsMore && chance.oneIn(3) ? Set.of("BatteryVoltage") : Set.of();
        telemetry.forEach(name -> body.add("\"" + name + "\":" + chance.pick(NUMBERS)));
        if (chance.oneIn(10)) {
            body.add("\"AssignedHub\":\"evil.example.org\"");
        }
        if (chance.oneIn(10)) {
            body.add("\"Noise\":1");
        }
        Message message = new Message(device.id.value(), body.toString(), Optional.empty(), time, "Telemetry");
        return new Utterance(message, Kind.GOOD, properties, telemetry);
    }

    private void measure(String name, Map<PropertyPath, String> properties, StringJoiner body) {
        String value = chance.pick(NUMBERS);
        properties.put(PropertyPath.of(name), value);
        body.add("\"" + name + "\":" + value);
    }
}
