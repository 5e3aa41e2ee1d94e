package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.InitialTwin;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An enrolment of one device or of a group.
 *
 * @param id the registration id of the device, or the id of the group
 * @param document as the service's REST interface writes it
 */
public record Enrollment(Kind kind, String id, ObjectNode document) {
    /** For one device, or for every device whose key or certificate derives from the group's. */
    public enum Kind {
        INDIVIDUAL("registrationId", "individualEnrollment", "enrollment"),
        GROUP("enrollmentGroupId", "enrollmentGroup", "enrollmentGroup");

        private final String idField;
        private final String requestField;
        private final String itemType;

        Kind(String idField, String requestField, String itemType) {
            this.idField = idField;
            this.requestField = requestField;
            this.itemType = itemType;
        }

        String idField() {
            return idField;
        }

        String requestField() {
            return requestField;
        }

        /** What queries call it. */
        String itemType() {
            return itemType;
        }
    }

    AttestationDocument attestation() {
        return new AttestationDocument((ObjectNode) document.path("attestation"));
    }

    /** How one device of this enrolment proves who it is, given the authorities that may be referred to. */
    Attestation attestation(String registrationId, Map<String, X509Certificate> authorities) {
        return attestation().attestation(kind, registrationId, authorities);
    }

    /** The key that those of a group's devices derive from; empty if they show certificates. */
    public Optional<String> primaryKey() {
        return Optional.of(attestation())
                .filter(document -> document.type().equals(AttestationDocument.SYMMETRIC_KEY))
                .map(document -> document.keys().primary());
    }

    String etag() {
        return document.path("etag").asText();
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

    /** Whether the hub is to know the device as an IoT Edge one. */
    boolean isEdge() {
        return document.path("capabilities").path("iotEdge").asBoolean();
    }

    /** Whether a device that registers again keeps its twin. */
    boolean keepsData() {
        return document.path("reprovisionPolicy").path("migrateDeviceData").asBoolean(true);
    }

    /** As it is shown: without keys. */
    ObjectNode shown() {
        ObjectNode copy = document.deepCopy();
        copy.set("attestation", attestation().shown());
        return copy;
    }
}
