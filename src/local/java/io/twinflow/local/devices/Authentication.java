package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.devices.x509.Thumbprints;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.NotAuthorized;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How a device proves to its hub who it is.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-dev-guide-sas">with keys, or with certificates</a>
 */
public sealed interface Authentication {
    /** By a token made with a key. */
    record Sas(KeyPair keys) implements Authentication {
        @Override
        public String type() {
            return "sas";
        }
    }

    /** By a certificate whose thumbprint is known. */
    record SelfSigned(Thumbprints thumbprints) implements Authentication {
        @Override
        public String type() {
            return "selfSigned";
        }
    }

    /** By a certificate with the device's id for a common name, signed by an authority of the hub. */
    record SignedByAuthority() implements Authentication {
        @Override
        public String type() {
            return "certificateAuthority";
        }
    }

    /** The service's name for it. */
    String type();

    /**
     * Checks the certificate of a device that has no token.
     *
     * @param authorities of the hub
     * @throws NotAuthorized if this is not the device's certificate, or the device needs a token
     */
    default void requireCertificate(CertificateChain shown, String deviceId, Authorities authorities, Instant now) {
        if (this instanceof SelfSigned selfSigned) {
            if (!selfSigned.thumbprints().admit(shown)) {
                throw new NotAuthorized("Device '" + deviceId + "' has no certificate with the thumbprint shown");
            }
        } else if (this instanceof SignedByAuthority) {
            authorities.requireTrusted(shown, now);
            if (!shown.commonName().equals(deviceId)) {
                throw new NotAuthorized("The common name of the certificate is '" + shown.commonName()
                        + "', not the device id '" + deviceId + "'");
            }
        } else {
            throw new NotAuthorized("Device '" + deviceId + "' needs a shared access signature, not a certificate");
        }
    }

    /** As REST interfaces write it. */
    default ObjectNode json() {
        ObjectNode json = Json.object().put("type", type());
        ObjectNode key = json.putObject("symmetricKey").putNull("primaryKey").putNull("secondaryKey");
        ObjectNode thumbprint =
                json.putObject("x509Thumbprint").putNull("primaryThumbprint").putNull("secondaryThumbprint");
        if (this instanceof Sas sas) {
            key.put("primaryKey", sas.keys().primary())
                    .put("secondaryKey", sas.keys().secondary());
        } else if (this instanceof SelfSigned selfSigned) {
            thumbprint
                    .put("primaryThumbprint", selfSigned.thumbprints().primary())
                    .put("secondaryThumbprint", selfSigned.thumbprints().secondary());
        }
        return json;
    }

    /**
     * Reads what {@link #json} writes.
     *
     * @param otherwise the keys that take the place of any that are missing
     * @throws IllegalArgumentException if the type is unknown, or a key or thumbprint is malformed
     */
    static Authentication read(JsonNode json, Supplier<KeyPair> otherwise) {
        String type = json.path("type").asText("sas");
        return switch (type) {
            case "sas" -> new Sas(keys(json.path("symmetricKey"), otherwise));
            case "selfSigned" -> new SelfSigned(thumbprints(json.path("x509Thumbprint")));
            case "certificateAuthority" -> new SignedByAuthority();
            default ->
                throw new IllegalArgumentException(
                        "Authentication is sas, selfSigned or certificateAuthority, not '" + type + "'");
        };
    }

    private static KeyPair keys(JsonNode json, Supplier<KeyPair> otherwise) {
        String primary = text(json, "primaryKey");
        String secondary = text(json, "secondaryKey");
        KeyPair made = primary.isEmpty() || secondary.isEmpty() ? otherwise.get() : new KeyPair(primary, secondary);
        return new KeyPair(
                primary.isEmpty() ? made.primary() : primary, secondary.isEmpty() ? made.secondary() : secondary);
    }

    private static Thumbprints thumbprints(JsonNode json) {
        return new Thumbprints(text(json, "primaryThumbprint"), text(json, "secondaryThumbprint"));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).isTextual() ? json.path(field).asText() : "";
    }
}
