package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.TwinRefused;
import io.twinflow.local.json.Json;
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
    private static final Set<String> POLICIES = Set.of("hashed", "geoLatency", "static", "custom");

    private final DeviceRegistry registry;
    private final Set<String> authorities;

    /** Lets enrolments refer to CA certificates of these names. */
    Enrollments(DeviceRegistry registry, Set<String> authorities) {
        this.registry = registry;
        this.authorities = authorities;
        registry.database().migrate("dps", ProvisioningTables.TABLES);
    }

    /**
     * Creates or replaces one; keys that are left out stay what they were, or are made up.
     *
     * @return as it is kept, keys included
     * @throws Invalid if it asks for something that is not possible here
     */
    public Enrollment put(Tx tx, Enrollment.Kind kind, String id, ObjectNode wanted) throws SQLException {
        check(kind, id, wanted);
        Instant now = registry.clock().instant();
        Optional<Enrollment> before = ProvisioningTables.enrollment(tx, kind, id);
        ObjectNode document = wanted.deepCopy().put(kind.idField(), id);
        document.remove(RegistrationState.FIELD);
        var form = new AttestationForm(kind, before.map(Enrollment::attestation), authorities);
        document.set("attestation", form.kept(wanted.path("attestation")));
        defaults(document);
        String created = before.map(
                        old -> old.document().path("createdDateTimeUtc").asText())
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
        return list(tx, kind, "", Integer.MAX_VALUE);
    }

    /** Those of a kind whose ids come after one, in the order of their ids. */
    List<Enrollment> list(Tx tx, Enrollment.Kind kind, String after, int atMost) throws SQLException {
        return ProvisioningTables.enrollments(tx, kind, after, atMost);
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
        String policy = wanted.path("allocationPolicy").asText("hashed");
        require(POLICIES.contains(policy), "Allocation policy '" + policy + "' is not supported here");
        String webhook =
                wanted.path("customAllocationDefinition").path("webhookUrl").asText("");
        require(
                !policy.equals("custom") || WEBHOOK.matcher(webhook).matches(),
                "Custom allocation needs customAllocationDefinition.webhookUrl, an http or https address");
        requireDeviceId(kind, wanted.path("deviceId").asText(""));
        requireInitialTwin(wanted.path("initialTwin"));
        wanted.path("iotHubs").forEach(this::requireLinked);
        requireLinked(wanted.path("iotHubHostName"));
    }

    private void requireDeviceId(Enrollment.Kind kind, String deviceId) {
        if (deviceId.isEmpty()) {
            return;
        }
        require(kind == Enrollment.Kind.INDIVIDUAL, "The devices of a group have no deviceId in common");
        try {
            var unused = DeviceAddress.of(registry.settings().hosts().get(0), deviceId);
        } catch (IllegalArgumentException e) {
            throw new Invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void requireInitialTwin(JsonNode twin) {
        try {
            var unused = InitialTwin.read(twin);
        } catch (TwinRefused e) {
            throw new Invalid("initialTwin: " + e.getMessage());
        }
    }

    private void requireLinked(JsonNode hub) {
        require(
                hub.asText("").isEmpty()
                        || hub.isNull()
                        || registry.settings().hub(hub.asText()).isPresent(),
                "IoT hub '" + hub.asText() + "' is not linked to this provisioning service");
    }

    private static void defaults(ObjectNode document) {
        if (!document.hasNonNull("capabilities")) {
            document.putObject("capabilities").put("iotEdge", false);
        }
        if (!document.hasNonNull("provisioningStatus")) {
            document.put("provisioningStatus", "enabled");
        }
        if (!document.hasNonNull("reprovisionPolicy")) {
            document.putObject("reprovisionPolicy")
                    .put("updateHubAssignment", true)
                    .put("migrateDeviceData", true);
        }
        if (!document.hasNonNull("allocationPolicy")) {
            document.put("allocationPolicy", document.hasNonNull("iotHubHostName") ? "static" : "hashed");
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
