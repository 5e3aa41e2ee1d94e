package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;

/**
 * What a device is told, whatever the protocol.
 *
 * @param status as of HTTP
 * @param retryAfterSeconds 0 if the device need not ask again
 * @param operationId empty if it has failed before there was one
 */
record DpsAnswer(int status, long retryAfterSeconds, String operationId, ObjectNode json) {
    static DpsAnswer ended(String operationId, RegistrationState state) {
        ObjectNode json = Json.object().put("operationId", operationId).put("status", state.status());
        json.set("registrationState", state.json());
        return new DpsAnswer(200, 0, operationId, json);
    }

    static DpsAnswer assigning(String operationId, String registrationId, long retryAfterSeconds) {
        ObjectNode json = Json.object().put("operationId", operationId).put("status", "assigning");
        json.putObject("registrationState")
                .put("registrationId", registrationId)
                .put("status", "assigning");
        return new DpsAnswer(202, retryAfterSeconds, operationId, json);
    }

    static DpsAnswer of(DpsError error, Instant now) {
        return new DpsAnswer(error.status(), 0, "", error.json(now));
    }

    /** Whether the device need not ask again. */
    boolean isLast() {
        return retryAfterSeconds == 0;
    }
}
