package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A room of so many thermostats; each value is set from the start, without which the samples' method could not write it. */
final class Graph {
    private final Service service;
    private final String room;
    private final List<String> thermostats;

    private Graph(Service service, String room, List<String> thermostats) {
        this.service = service;
        this.room = room;
        this.thermostats = thermostats;
    }

    /** Makes so many thermostats, each new even if there was one of its id, and relates them to their room. */
    static Graph of(Service service, int count) {
        String room = "room-of-" + count;
        List<String> ids = IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-thermostat-%03d", room, number))
                .toList();
        ids.forEach(id -> service.put(id, twin("dtmi:contosocom:DigitalTwins:Thermostat;1", "Temperature")));
        service.put(room, twin("dtmi:example:Room;1", "currentTemp"));
        ids.forEach(id -> service.relate(room, "rel_has_thermostat", id));
        return new Graph(service, room, ids);
    }

    List<String> thermostats() {
        return thermostats;
    }

    double temperature(String thermostat) {
        return service.number(thermostat, "Temperature");
    }

    double roomTemperature() {
        return service.number(room, "currentTemp");
    }

    /** Writes a thermostat's twin as the app does, with the time of measuring; false if it was throttled. */
    boolean write(String thermostat, double temperature, Instant measured) {
        return service.patch(
                thermostat,
                Json.object().put("op", "replace").put("path", "/Temperature").put("value", temperature),
                Json.object()
                        .put("op", "add")
                        .put("path", "/$metadata/Temperature/sourceTime")
                        .put("value", measured.toString()));
    }

    private static ObjectNode twin(String model, String property) {
        ObjectNode twin = Json.object().put(property, 0.0);
        twin.putObject("$metadata").put("$model", model);
        return twin;
    }
}
