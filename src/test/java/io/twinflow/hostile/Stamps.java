package io.twinflow.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which twins an event is about, by what the services stamped on it and nothing else; read without the app's code. */
final class Stamps {
    private static final String UNSET = "$twin.tags.dtId";

    private Stamps() {}

    /** Of a batch of messages of devices; nothing if its parts do not belong together. */
    static Set<String> ofMessages(String properties, String systemProperties, int events) {
        return ofBatch(properties, systemProperties, events, "telemetry");
    }

    /** Of a batch of lifecycle events. */
    static Set<String> ofLifecycle(String properties, String systemProperties, int events) {
        return ofBatch(properties, systemProperties, events, "devicelifecycleevents");
    }

    private static Set<String> ofBatch(String properties, String systemProperties, int events, String source) {
        Optional<JsonNode> apps = json(properties).filter(array -> array.isArray() && array.size() == events);
        Optional<JsonNode> systems = json(systemProperties).filter(array -> array.isArray() && array.size() == events);
        Set<String> twins = new HashSet<>();
        for (int i = 0; i < events && apps.isPresent() && systems.isPresent(); i++) {
            JsonNode app = apps.get().path(i);
            JsonNode system = systems.get().path(i);
            if (system.path("iothub-message-source").asText().equalsIgnoreCase(source)) {
                String device = source.equals("telemetry")
                        ? system.path("iothub-connection-device-id").asText()
                        : app.path("deviceId").asText();
                twin(app.path("dtId"), device).ifPresent(twins::add);
            }
        }
        return twins;
    }

    /** Of an event that an IoT hub gave to Event Grid. */
    static Set<String> ofGridEvent(String text) {
        JsonNode event = json(text).orElse(Json.read("{}"));
        JsonNode data = event.path("data_base64").isTextual()
                        && !event.path("data_base64").asText().isBlank()
                ? decoded(event.path("data_base64").asText())
                : event.path("data");
        String type =
                event.path(event.has("specversion") ? "type" : "eventType").asText();
        if (type.equals("Microsoft.Devices.DeviceTelemetry")) {
            String device = data.path("systemProperties")
                    .path("iothub-connection-device-id")
                    .asText();
            return set(twin(data.path("properties").path("dtId"), device));
        }
        String device = Stream.of(data.path("deviceId"), data.path("twin").path("deviceId"))
                .filter(Stamps::says)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
        return set(twin(data.path("twin").path("tags").path("dtId"), device));
    }

    /** Of a request for an allocation. */
    static Set<String> ofAllocation(String text) {
        JsonNode request = json(text).orElse(Json.read("{}"));
        JsonNode enrolled = request.path("individualEnrollment").path("deviceId");
        JsonNode registered = request.path("deviceRuntimeContext").path("registrationId");
        return says(enrolled) ? Set.of(enrolled.asText()) : Set.of(registered.asText());
    }

    private static Optional<String> twin(JsonNode enrichment, String device) {
        return says(enrichment) && !enrichment.asText().equals(UNSET)
                ? Optional.of(enrichment.asText())
                : Optional.of(device).filter(id -> !id.isBlank());
    }

    private static boolean says(JsonNode text) {
        return text.isTextual() && !text.asText().isBlank();
    }

    private static Set<String> set(Optional<String> twin) {
        return twin.map(Set::of).orElse(Set.of());
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.read(text));
        } catch (Json.NotJson e) {
            return Optional.empty();
        }
    }

    private static JsonNode decoded(String base64) {
        try {
            return json(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                    .orElse(Json.read("{}"));
        } catch (IllegalArgumentException e) {
            return Json.read("{}");
        }
    }
}
