package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;

/**
 * A device's or module's entry in the identity registry.
 *
 * @param enabled whether it may connect
 * @param statusReason why it is as it is, for people; may be empty
 * @param statusUpdated when it was last enabled or disabled
 * @param attributes what the registry keeps without looking at it: {@code capabilities}, {@code managedBy},
 *     {@code deviceScope}, {@code parentScopes}
 * @param revision grows with each change, from 1
 */
public record Identity(
        boolean enabled,
        String statusReason,
        Instant statusUpdated,
        Authentication authentication,
        ObjectNode attributes,
        long revision) {
    /** The instant of what has not happened yet. */
    public static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /** Of a device that may connect. */
    public static Identity of(Authentication authentication) {
        return new Identity(true, "", NEVER, authentication, Json.object(), 1);
    }

    /** With another authentication. */
    public Identity with(Authentication next) {
        return new Identity(enabled, statusReason, statusUpdated, next, attributes, revision + 1);
    }

    /** Enabled or disabled. */
    public Identity with(boolean nowEnabled, String reason, Instant now) {
        Instant updated = nowEnabled == enabled ? statusUpdated : now;
        return new Identity(nowEnabled, reason, updated, authentication, attributes, revision + 1);
    }

    /** With other attributes. */
    public Identity with(ObjectNode next) {
        return new Identity(enabled, statusReason, statusUpdated, authentication, next, revision + 1);
    }

    /** Whether whoever is connected as one may stay connected as the other. */
    boolean admitsLike(Identity other) {
        return enabled == other.enabled && authentication.opensLike(other.authentication);
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("enabled", enabled)
                .put("statusReason", statusReason)
                .put("statusUpdated", statusUpdated.toString())
                .put("revision", revision)
                .put("type", authentication.type().label())
                .put("primaryKey", authentication.keys().primary())
                .put("secondaryKey", authentication.keys().secondary())
                .put("primaryThumbprint", authentication.primaryThumbprint())
                .put("secondaryThumbprint", authentication.secondaryThumbprint());
        json.set("attributes", attributes);
        return json;
    }

    static Identity read(JsonNode json) {
        var authentication = new Authentication(
                Authentication.Type.of(json.path("type").asText()),
                new KeyPair(
                        json.path("primaryKey").asText(),
                        json.path("secondaryKey").asText()),
                json.path("primaryThumbprint").asText(),
                json.path("secondaryThumbprint").asText());
        return new Identity(
                json.path("enabled").asBoolean(),
                json.path("statusReason").asText(),
                Instant.parse(json.path("statusUpdated").asText()),
                authentication,
                json.withObject("/attributes"),
                json.path("revision").asLong());
    }
}
