package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The enrolments: who may register, and where to. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iot-dps/service/enrollment-group">their REST form</a>
 */
public final class Enrollments {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9\\-._:]{0,127}");
    private static final Pattern WEBHOOK = Pattern.compile("https?://[^/\\s\"<>\\\\^`{|}]+(/[^\\s\"<>\\\\^`{|}]*)?");
    private static final Set<String> POLICIES = Set.of("hashed", "static", "custom");

    private final DeviceRegistry registry;

    Enrollments(DeviceRegistry registry) {
        this.registry = registry;
        registry.database().migrate("dps", ProvisioningTables.TABLES);
    }

    /**
     * Creates or replaces one; missing keys are made up.
     *
     * @return as it is kept, keys included
     * @throws Invalid if it asks for something that is not possible here
     */
    public Enrollment put(Tx tx, Enrollment.Kind kind, String id, ObjectNode wanted) throws SQLException {
        check(kind, id, wanted);
        Instant now = registry.clock().instant();
        ObjectNode document = wanted.deepCopy().put(kind.idField(), id);
        ObjectNode attestation = document.withObject("/attestation").put("type", "symmetricKey");
        ObjectNode key = attestation.withObject("/symmetricKey");
        key.put("primaryKey", keyOrNew(key.path("primaryKey")));
        key.put("secondaryKey", keyOrNew(key.path("secondaryKey")));
        defaults(document);
        String created = ProvisioningTables.enrollment(tx, kind, id)
                .map(before -> before.document().path("createdDateTimeUtc").asText())
                .orElse(now.toString());
        document.put("etag", "\"" + UUID.randomUUID() + "\"")
                .put("createdDateTimeUtc", created)
                .put("lastUpdatedDateTimeUtc", now.toString());
        Enrollment enrollment = new Enrollment(kind, id, document);
        ProvisioningTables.put(tx, enrollment);
        return enrollment;
    }

    /** As {@link #put(Tx, Enrollment.Kind, String, ObjectNode)} in a transaction of its own, and waits for it. */
    public Enrollment put(Enrollment.Kind kind, String id, ObjectNode wanted) {
        return registry.database().call(tx -> put(tx, kind, id, wanted));
    }

    /** The enrolment of that id. */
    public Optional<Enrollment> find(Tx tx, Enrollment.Kind kind, String id) throws SQLException {
        return ProvisioningTables.enrollment(tx, kind, id);
    }

    /** All of a kind, in the order of their ids. */
    public List<Enrollment> list(Tx tx, Enrollment.Kind kind) throws SQLException {
        return ProvisioningTables.enrollments(tx, kind);
    }

    /** Deletes one and its registrations, not the devices; false if there is none. */
    public boolean delete(Tx tx, Enrollment.Kind kind, String id) throws SQLException {
        return ProvisioningTables.delete(tx, kind, id);
    }

    /** The registration of that id. */
    public Optional<RegistrationState> registration(Tx tx, String registrationId) throws SQLException {
        return ProvisioningTables.registration(tx, registrationId);
    }

    private void check(Enrollment.Kind kind, String id, ObjectNode wanted) {
        require(ID.matcher(id).matches(), "'" + id + "' is not a valid " + kind.idField());
        String inBody = wanted.path(kind.idField()).asText(id);
        require(inBody.equals(id), kind.idField() + " in the body is '" + inBody + "', in the address '" + id + "'");
        String attestation = wanted.path("attestation").path("type").asText("symmetricKey");
        require(attestation.equals("symmetricKey"), "Attestation '" + attestation + "' is not supported here");
        String policy = wanted.path("allocationPolicy").asText("hashed");
        require(POLICIES.contains(policy), "Allocation policy '" + policy + "' is not supported here");
        String webhook =
                wanted.path("customAllocationDefinition").path("webhookUrl").asText("");
        require(
                !policy.equals("custom") || WEBHOOK.matcher(webhook).matches(),
                "Custom allocation needs customAllocationDefinition.webhookUrl, an http or https address");
        for (JsonNode hub : wanted.path("iotHubs")) {
            require(
                    registry.settings().hosts().contains(hub.asText()),
                    "IoT hub '" + hub.asText() + "' is not linked to this provisioning service");
        }
    }

    private static void defaults(ObjectNode document) {
        if (!document.has("capabilities")) {
            document.putObject("capabilities").put("iotEdge", false);
        }
        if (!document.has("provisioningStatus")) {
            document.put("provisioningStatus", "enabled");
        }
        if (!document.has("reprovisionPolicy")) {
            document.putObject("reprovisionPolicy")
                    .put("updateHubAssignment", true)
                    .put("migrateDeviceData", true);
        }
        if (!document.has("allocationPolicy")) {
            document.put("allocationPolicy", document.has("iotHubHostName") ? "static" : "hashed");
        }
    }

    private static String keyOrNew(JsonNode key) {
        if (key.asText("").isEmpty()) {
            return KeyPair.randomKey();
        }
        try {
            AccessKey.ofBase64(key.asText());
            return key.asText();
        } catch (IllegalArgumentException e) {
            throw new Invalid("A symmetric key must be base64");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Invalid(otherwise);
        }
    }

    /** An enrolment that cannot be. */
    public static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message, null, false, false);
        }
    }

    /** A group that calls a webhook, as a document for {@link #put(Enrollment.Kind, String, ObjectNode)}. */
    public static ObjectNode customAllocation(String webhookUrl) {
        ObjectNode document = Json.object().put("allocationPolicy", "custom");
        document.putObject("customAllocationDefinition")
                .put("webhookUrl", webhookUrl)
                .put("apiVersion", "2021-10-01");
        return document;
    }
}
