package io.twinflow.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event of an event hub with what the hub knows about it.
 *
 * @param properties application properties, set by the sender or, as enrichments, by an IoT hub
 * @param systemProperties stamped by the services on the way; an identity is taken from here and never from the body
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-event-hubs-trigger">Event Hubs
 *     trigger</a>
 */
public record HubEvent(EventPosition position, JsonNode properties, JsonNode systemProperties, Body body) {
    public HubEvent {
        requireNonNull(position, "position");
        requireNonNull(properties, "properties");
        requireNonNull(systemProperties, "systemProperties");
        requireNonNull(body, "body");
    }

    /**
     * Puts the parts of a batch together again, which the Functions host hands over apart. If they do not match, the
     * events are left without properties: an event must never get the identity of another.
     */
    public static List<HubEvent> zip(byte[][] bodies, String properties, String systemProperties, String context) {
        JsonNode apps = array(properties, bodies.length);
        JsonNode systems = array(systemProperties, bodies.length);
        boolean aligned = apps.size() == bodies.length && systems.size() == bodies.length;
        JsonNode partition = lenient(context);
        List<HubEvent> events = new ArrayList<>(bodies.length);
        for (int i = 0; i < bodies.length; i++) {
            JsonNode app = aligned ? apps.path(i) : Json.object();
            JsonNode system = aligned ? systems.path(i) : Json.object();
            events.add(new HubEvent(EventPosition.of(partition, system), app, system, Body.of(bodies[i])));
        }
        return events;
    }

    /** The same for every delivery of this event, and for no other event. */
    public String id() {
        return position.id();
    }

    Optional<String> property(String name) {
        return Json.text(properties, name);
    }

    Optional<String> systemProperty(String name) {
        return Json.text(systemProperties, name);
    }

    /** When the event reached the hub, if the hub said so. */
    Optional<Instant> enqueued() {
        return position.enqueued();
    }

    private static JsonNode array(String json, int size) {
        JsonNode node = lenient(json);
        return node.isArray() && node.size() == size ? node : Json.object();
    }

    private static JsonNode lenient(String json) {
        try {
            return Json.read(json);
        } catch (TwinFailure e) {
            return Json.object();
        }
    }
}
