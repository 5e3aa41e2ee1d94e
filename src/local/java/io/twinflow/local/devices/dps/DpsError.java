package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * What is wrong with a request, as the service says it.
 *
 * @param code the status of HTTP and three digits more
 * @see <a href="https://learn.microsoft.com/rest/api/iot-dps/device/runtime-registration/register-device">the body of
 *     an error</a>
 */
record DpsError(int code, String message) {
    static final int MALFORMED = 400_004;
    static final int UNAUTHORIZED = 401_002;
    static final int NO_ENROLLMENT = 404_201;
    static final int NO_REGISTRATION = 404_203;
    static final int NO_OPERATION = 404_204;
    static final int EXISTS = 409_203;
    static final int CHANGED = 412_001;
    static final int INTERNAL = 500_000;

    int status() {
        return code / 1000;
    }

    ObjectNode json(Instant now) {
        return Json.object()
                .put("errorCode", code)
                .put("trackingId", UUID.randomUUID().toString())
                .put("message", message)
                .put("timestampUtc", now.toString());
    }
}
