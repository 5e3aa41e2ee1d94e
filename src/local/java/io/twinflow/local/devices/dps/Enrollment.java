package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * An enrolment of one device or of a group, with symmetric keys.
 *
 * @param id the registration id of the device, or the id of the group
 * @param document as the service's REST interface writes it
 */
public record Enrollment(Kind kind, String id, ObjectNode document) {
    /** For one device, or for every device whose key derives from the group's. */
    public enum Kind {
        INDIVIDUAL("registrationId", "individualEnrollment"),
        GROUP("enrollmentGroupId", "enrollmentGroup");

        private final String idField;
        private final String requestField;

        Kind(String idField, String requestField) {
            this.idField = idField;
            this.requestField = requestField;
        }

        String idField() {
            return idField;
        }

        String requestField() {
            return requestField;
        }
    }

    KeyPair keys() {
        JsonNode key = document.path("attestation").path("symmetricKey");
        return new KeyPair(
                key.path("primaryKey").asText(), key.path("secondaryKey").asText());
    }

    /** The keys of one device of this enrolment. */
    KeyPair keys(String registrationId) {
        return kind == Kind.GROUP ? keys().derive(registrationId) : keys();
    }

    boolean isEnabled() {
        return document.path("provisioningStatus").asText("enabled").equals("enabled");
    }

    String deviceId(String registrationId) {
        String own = document.path("deviceId").asText("");
        return own.isEmpty() ? registrationId : own;
    }

    String allocationPolicy() {
        return document.path("allocationPolicy").asText("hashed");
    }

    String webhookUrl() {
        return document.path("customAllocationDefinition").path("webhookUrl").asText("");
    }

    /** The hubs it may choose from, all of the service's if it names none. */
    List<String> hubs(List<String> linked) {
        List<String> own = new ArrayList<>();
        document.path("iotHubs").forEach(hub -> own.add(hub.asText()));
        String fixed = document.path("iotHubHostName").asText("");
        if (own.isEmpty() && !fixed.isEmpty()) {
            own.add(fixed);
        }
        return own.isEmpty() ? linked : own;
    }

    InitialTwin initialTwin() {
        return InitialTwin.read(document.path("initialTwin"));
    }

    /** Whether a device may move to another hub when it registers again. */
    boolean mayMove() {
        return document.path("reprovisionPolicy").path("updateHubAssignment").asBoolean(true);
    }

    /** Whether a device that registers again keeps its twin. */
    boolean keepsData() {
        return document.path("reprovisionPolicy").path("migrateDeviceData").asBoolean(true);
    }

    /** As a webhook sees it: without keys. */
    ObjectNode withoutKeys() {
        ObjectNode copy = document.deepCopy();
        copy.set("attestation", Json.object().put("type", "symmetricKey"));
        return copy;
    }
}
