package io.twinflow.local.devices.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.json.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A message as conditions look at it; body and twin are read when a condition first does. For one thread. */
public final class RoutedMessage {
    private static final Map<String, String> SYSTEM = Map.ofEntries(
            Map.entry("contenttype", "content-type"),
            Map.entry("contentencoding", "content-encoding"),
            Map.entry("messageid", "message-id"),
            Map.entry("correlationid", "correlation-id"),
            Map.entry("userid", "user-id"),
            Map.entry("expirytimeutc", "absolute-expiry-time"),
            Map.entry("creationtimeutc", "iothub-creation-time-utc"),
            Map.entry("enqueuedtime", "iothub-enqueuedtime"),
            Map.entry("connectiondeviceid", "iothub-connection-device-id"),
            Map.entry("connectionmoduleid", "iothub-connection-module-id"),
            Map.entry("connectiondevicegenerationid", "iothub-connection-auth-generation-id"),
            Map.entry("connectionauthmethod", "iothub-connection-auth-method"),
            Map.entry("to", "to"),
            Map.entry("dt-dataschema", "dt-dataschema"),
            Map.entry("dt-subject", "dt-subject"));
    private static final Map<String, Charset> CHARSETS = Map.of(
            "utf-8", StandardCharsets.UTF_8, "utf-16", StandardCharsets.UTF_16, "utf-32", Charset.forName("UTF-32"));

    private final EventBody event;
    private final Supplier<JsonNode> readTwin;
    private @Nullable JsonNode body;
    private @Nullable JsonNode twin;

    public RoutedMessage(EventBody event, Supplier<JsonNode> readTwin) {
        this.event = event;
        this.readTwin = readTwin;
    }

    JsonNode property(String name) {
        JsonNode exact = event.properties().path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        return event.properties().properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** A system property; failing that, the device's own of that name with the dollar sign. */
    JsonNode system(String name) {
        String key = SYSTEM.get(name.toLowerCase(Locale.ROOT));
        JsonNode value = event.system().path(key == null ? name : key);
        return value.isMissingNode() ? property("$" + name) : value;
    }

    /** Only what says that it is JSON is read as JSON. */
    JsonNode body() {
        JsonNode known = body;
        if (known == null) {
            known = readBody();
            body = known;
        }
        return known;
    }

    JsonNode twin() {
        JsonNode known = twin;
        if (known == null) {
            known = readTwin.get();
            twin = known;
        }
        return known;
    }

    private JsonNode readBody() {
        String type = event.system().path("content-type").asText().toLowerCase(Locale.ROOT);
        String encoding = event.system().path("content-encoding").asText().toLowerCase(Locale.ROOT);
        Charset charset = CHARSETS.get(encoding);
        if (!type.startsWith("application/json") || charset == null) {
            return MissingNode.getInstance();
        }
        try {
            return Json.read(new String(event.body(), charset));
        } catch (Json.NotJson e) {
            return MissingNode.getInstance();
        }
    }
}
