package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms that a notification takes on its way to an endpoint. */
final class NotificationForms {
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    private NotificationForms() {}

    static ObjectNode of(Notification notification, Schema schema) {
        return schema == Schema.EVENT_GRID ? eventGrid(notification) : cloudEvent(notification);
    }

    private static ObjectNode eventGrid(Notification notification) {
        ObjectNode data = Json.object();
        if (!notification.data().isMissingNode()) {
            data.set("data", notification.data());
        }
        if (notification.dataschema() != null) {
            data.put("dataschema", notification.dataschema());
        }
        data.put("contenttype", notification.contentType());
        data.put("traceparent", notification.trace().span());
        sequence(notification).forEach(data::put);
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
        if (!notification.data().isMissingNode()) {
            event.set("data", notification.data());
        }
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
        attributes.putAll(sequence(notification));
        return attributes;
    }

    /**
     * The sequence extension of CloudEvents.
     *
     * @see <a href="https://github.com/cloudevents/spec/blob/v1.0/extensions/sequence.md">sequence</a>
     */
    private static Map<String, String> sequence(Notification notification) {
        Map<String, String> extension = new LinkedHashMap<>();
        if (notification.sequence() != null) {
            extension.put("sequence", notification.sequence());
            extension.put("sequencetype", "Integer");
        }
        return extension;
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
