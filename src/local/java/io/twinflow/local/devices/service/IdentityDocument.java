package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Authentication;
import io.twinflow.local.devices.Identity;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what a caller wants a device or module to be in the registry. */
final class IdentityDocument {
    private static final Pattern THUMBPRINT = Pattern.compile("(?i)[0-9a-f]{40}|[0-9a-f]{64}|");
    private static final List<String> ATTRIBUTES = List.of("capabilities", "managedBy", "deviceScope", "parentScopes");
    private static final int SHORTEST_KEY = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_REASON = 128;

    private IdentityDocument() {}

    /** Of a device that does not exist yet; keys that are not given are made. */
    static Identity created(JsonNode wanted, Instant now) {
        return read(wanted, Identity.of(Authentication.sas(KeyPair.random())), now);
    }

    /** Of a device that exists; keys that are not given stay. */
    static Identity replaced(JsonNode wanted, Identity before, Instant now) {
        return read(wanted, before, now);
    }

    private static Identity read(JsonNode wanted, Identity before, Instant now) {
        String reason = wanted.path("statusReason").asText("");
        if (wanted.path("statusReason").isNull()) {
            reason = "";
        }
        if (reason.length() > LONGEST_REASON) {
            throw RestFailure.badRequest("statusReason has more than " + LONGEST_REASON + " characters");
        }
        return before.with(authentication(wanted.path("authentication"), before.authentication()))
                .with(attributes(wanted, before))
                .with(enabled(wanted, before), reason, now);
    }

    private static boolean enabled(JsonNode wanted, Identity before) {
        JsonNode status = wanted.path("status");
        if (!status.isTextual()) {
            return before.enabled();
        }
        return switch (status.textValue()) {
            case "enabled", "Enabled" -> true;
            case "disabled", "Disabled" -> false;
            default -> throw RestFailure.badRequest("status is enabled or disabled, not '" + status.asText() + "'");
        };
    }

    private static Authentication authentication(JsonNode wanted, Authentication before) {
        Authentication.Type type = Authentication.Type.of(type(wanted));
        return switch (type) {
            case SAS -> Authentication.sas(keys(wanted.path("symmetricKey"), before));
            case SELF_SIGNED -> selfSigned(wanted.path("x509Thumbprint"));
            case CERTIFICATE_AUTHORITY -> Authentication.certificateAuthority();
            case NONE -> new Authentication(type, KeyPair.random(), "", "");
        };
    }

    private static String type(JsonNode wanted) {
        boolean thumbprint =
                !text(wanted.path("x509Thumbprint"), "primaryThumbprint").isEmpty();
        String type = text(wanted, "type");
        return type.isEmpty() ? thumbprint ? "selfSigned" : "sas" : type;
    }

    private static KeyPair keys(JsonNode wanted, Authentication before) {
        boolean keep = before.type() == Authentication.Type.SAS;
        KeyPair otherwise = keep ? before.keys() : KeyPair.random();
        String primary = text(wanted, "primaryKey");
        String secondary = text(wanted, "secondaryKey");
        return new KeyPair(
                primary.isEmpty() ? otherwise.primary() : checkedKey(primary),
                secondary.isEmpty() ? otherwise.secondary() : checkedKey(secondary));
    }

    private static String checkedKey(String key) {
        try {
            int length = Base64.getDecoder().decode(key).length;
            if (length >= SHORTEST_KEY && length <= LONGEST_KEY) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as a key of another length is.
        }
        throw RestFailure.badRequest(
                "A symmetric key is base64 of " + SHORTEST_KEY + " to " + LONGEST_KEY + " bytes, and this one is not");
    }

    private static Authentication selfSigned(JsonNode wanted) {
        String primary = text(wanted, "primaryThumbprint");
        String secondary = text(wanted, "secondaryThumbprint");
        if ((primary.isEmpty() && secondary.isEmpty())
                || !THUMBPRINT.matcher(primary).matches()
                || !THUMBPRINT.matcher(secondary).matches()) {
            throw RestFailure.badRequest("A thumbprint is SHA-1 or SHA-256 in hexadecimal: 40 or 64 characters");
        }
        return Authentication.selfSigned(primary, secondary);
    }

    private static ObjectNode attributes(JsonNode wanted, Identity before) {
        ObjectNode attributes = Json.object();
        ATTRIBUTES.forEach(name -> {
            JsonNode value =
                    wanted.has(name) ? wanted.path(name) : before.attributes().path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                attributes.set(name, value);
            }
        });
        return attributes;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.textValue() : "";
    }
}
