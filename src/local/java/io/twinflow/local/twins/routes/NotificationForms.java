package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridEvent;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms that a notification takes on its way to an endpoint. */
final class NotificationForms {
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    private NotificationForms() {}

    static GridEvent grid(Notification notification, Schema schema) {
        return new GridEvent(schema == Schema.EVENT_GRID ? eventGrid(notification) : cloudEvent(notification));
    }

    /** A CloudEvent in binary form: the data, and the attributes as application properties. */
    static EventBody hub(Notification notification) {
        Map<String, String> properties = new LinkedHashMap<>();
        attributes(notification).forEach((name, value) -> properties.put("cloudEvents:" + name, value));
        byte[] body = Json.write(notification.data()).getBytes(StandardCharsets.UTF_8);
        return EventBody.of(body, properties, Map.of("content-type", "application/json"));
    }

    private static ObjectNode eventGrid(Notification notification) {
        ObjectNode data = Json.object();
        data.set("data", notification.data());
        if (notification.dataschema() != null) {
            data.put("dataschema", notification.dataschema());
        }
        data.put("contenttype", notification.contentType());
        data.put("traceparent", notification.trace().span());
        boolean telemetry = notification.time() == null;
        ObjectNode event = Json.object();
        event.put("id", notification.id());
        event.put("subject", telemetry ? notification.twin() : notification.subject());
        event.set("data", data);
        event.put("eventType", notification.type());
        event.put("dataVersion", "1.0");
        event.put("metadataVersion", "1");
        event.put("eventTime", telemetry ? NO_TIME : notification.time());
        return event;
    }

    private static ObjectNode cloudEvent(Notification notification) {
        ObjectNode event = Json.object();
        attributes(notification).forEach(event::put);
        event.set("data", notification.data());
        return event;
    }

    private static Map<String, String> attributes(Notification notification) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", notification.id());
        attributes.put("type", notification.type());
        attributes.put("source", notification.source());
        put(attributes, "subject", notification.subject());
        put(attributes, "time", notification.time());
        attributes.put("datacontenttype", notification.contentType());
        put(attributes, "dataschema", notification.dataschema());
        attributes.put("traceparent", notification.trace().span());
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
