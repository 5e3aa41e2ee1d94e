package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A room of so many thermostats; each value is set from the start, without which the samples' method could not write it. */
public final class Graph {
    /** How long ago the last change was of every thermostat but the first. */
    static final Duration LAST_CHANGE = Duration.ofMinutes(1);

    private static final String THERMOSTAT = "dtmi:contosocom:DigitalTwins:Thermostat;1";
    private static final String ROOM = "dtmi:example:Room;1";

    private final Service service;
    private final String room;
    private final List<String> thermostats;

    private Graph(Service service, String room, List<String> thermostats) {
        this.service = service;
        this.room = room;
        this.thermostats = thermostats;
    }

    /** Makes so many thermostats, each new even if there was one of its id, and relates them to their room. */
    public static Graph of(Service service, int count) {
        String room = "room-of-" + count;
        List<String> ids = IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-thermostat-%03d", room, number))
                .toList();
        ids.forEach(id -> service.put(id, twin(THERMOSTAT, "Temperature")));
        service.put(room, twin(ROOM, "currentTemp"));
        Instant before = Instant.now().minus(LAST_CHANGE.multipliedBy(2));
        ids.forEach(id -> service.patch(id, patch("Temperature", 9, before)));
        service.patch(room, patch("currentTemp", 9, before));
        ids.forEach(id -> service.relate(room, "rel_has_thermostat", id));
        return new Graph(service, room, ids);
    }

    /** The ids of the thermostats. */
    public List<String> thermostats() {
        return thermostats;
    }

    double temperature(String thermostat) {
        return service.number(thermostat, "Temperature");
    }

    double roomTemperature() {
        return service.number(room, "currentTemp");
    }

    /** Gives every thermostat a measured value, the first one's the newest; the changes, in order. */
    List<String> settle() {
        Instant now = Instant.now();
        List<String> events = new ArrayList<>();
        for (String thermostat : thermostats.subList(1, thermostats.size())) {
            events.add(write(thermostat, 11, now.minus(LAST_CHANGE)).orElseThrow());
        }
        events.add(write(thermostats.get(0), 10, now).orElseThrow());
        return events;
    }

    /** Writes a thermostat's twin as the app does, with the time of measuring; the event of it, or none if throttled. */
    Optional<String> write(String thermostat, double temperature, Instant measured) {
        ArrayNode patch = patch("Temperature", temperature, measured);
        return service.patch(thermostat, patch)
                ? Optional.of(ChangeEvent.of(thermostat, THERMOSTAT, patch, Instant.now()))
                : Optional.empty();
    }

    /** The samples' method heeds what is replaced, and nothing else. */
    private static ArrayNode patch(String property, double value, Instant measured) {
        ArrayNode patch = Json.array();
        patch.addObject().put("op", "replace").put("path", "/" + property).put("value", value);
        patch.addObject()
                .put("op", "add")
                .put("path", "/$metadata/" + property + "/sourceTime")
                .put("value", measured.toString());
        return patch;
    }

    private static ObjectNode twin(String model, String property) {
        ObjectNode twin = Json.object().put(property, 0.0);
        twin.putObject("$metadata").put("$model", model);
        return twin;
    }
}
