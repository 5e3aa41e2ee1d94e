package io.twinflow.bench.capacity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.bench.app.Service;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.stream.IntStream;

/** Rooms with thermostats in each of them. */
record Estate(List<String> thermostats) {
    private static final int IN_A_ROOM = 5;

    static Estate of(Service service, int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(number -> "thermostat-" + number)
                .toList();
        for (int number = 0; number < count; number++) {
            String room = "room-" + number / IN_A_ROOM;
            if (number % IN_A_ROOM == 0) {
                service.put(room, twin("dtmi:example:Room;1"));
            }
            service.put(ids.get(number), twin("dtmi:contosocom:DigitalTwins:Thermostat;1"));
            service.relate(room, "rel_has_thermostat", ids.get(number));
        }
        return new Estate(ids);
    }

    private static ObjectNode twin(String model) {
        ObjectNode twin = Json.object();
        twin.putObject("$metadata").put("$model", model);
        return twin;
    }
}
