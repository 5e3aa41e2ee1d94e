package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries to an endpoint went since the start.
 *
 * @param error why the last one failed that did; null if none did
 * @param failing whether the last one failed
 * @param deadLettered events given up and kept
 * @param lost events given up, with nowhere to keep them
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/iot-hub-resource/get-endpoint-health">the shape, of IoT
 *     Hub</a>
 */
record EndpointHealth(
        @Nullable String error,
        @Nullable Instant errorTime,
        @Nullable Instant success,
        boolean failing,
        long deadLettered,
        long lost) {
    static final EndpointHealth UNKNOWN = new EndpointHealth(null, null, null, false, 0, 0);

    EndpointHealth sent(Instant now) {
        return new EndpointHealth(error, errorTime, now, false, deadLettered, lost);
    }

    EndpointHealth failed(String why, Instant now) {
        return new EndpointHealth(why, now, success, true, deadLettered, lost);
    }

    EndpointHealth gaveUp(boolean kept) {
        return new EndpointHealth(
                error, errorTime, success, failing, deadLettered + (kept ? 1 : 0), lost + (kept ? 0 : 1));
    }

    ObjectNode json(String endpoint, String status, long pending) {
        ObjectNode json = Json.object().put("endpointId", endpoint).put("healthStatus", status);
        put(json, "lastKnownError", error);
        put(json, "lastKnownErrorTime", errorTime);
        put(json, "lastSuccessfulSendAttemptTime", success);
        put(json, "lastSendAttemptTime", failing ? errorTime : success);
        return json.put("pending", pending).put("deadLettered", deadLettered).put("lost", lost);
    }

    /** The status of an endpoint that exists. */
    String status() {
        if (failing) {
            return "unhealthy";
        }
        return success == null ? "unknown" : "healthy";
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
