package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the registration of one device.
 *
 * @param enrollment the id of the enrolment that admitted it
 * @param status {@code assigned}, {@code failed} or {@code disabled}
 * @param substatus empty unless assigned
 * @param assignedHub empty if there is none
 * @param deviceId empty if there is none
 * @param payload what the webhook has for the device
 * @param errorCode 0 unless failed
 * @param version grows by one with each registration
 */
public record RegistrationState(
        String registrationId,
        String enrollment,
        String status,
        String substatus,
        String assignedHub,
        String deviceId,
        @Nullable ObjectNode payload,
        int errorCode,
        String errorMessage,
        Instant created,
        Instant updated,
        long version) {
    /** Where an enrolment of one device shows it. */
    static final String FIELD = "registrationState";

    String etag() {
        return "\"" + Long.toHexString(version) + "\"";
    }

    boolean isAssigned() {
        return status.equals("assigned");
    }

    /** As devices and the service side read it. */
    public ObjectNode json() {
        ObjectNode json =
                Json.object().put("registrationId", registrationId).put("createdDateTimeUtc", created.toString());
        if (isAssigned()) {
            json.put("assignedHub", assignedHub).put("deviceId", deviceId);
        }
        json.put("status", status);
        if (isAssigned()) {
            json.put("substatus", substatus);
        }
        if (errorCode != 0) {
            json.put("errorCode", errorCode).put("errorMessage", errorMessage);
        }
        json.put("lastUpdatedDateTimeUtc", updated.toString()).put("etag", etag());
        Optional.ofNullable(payload).ifPresent(some -> json.set("payload", some));
        return json;
    }
}
