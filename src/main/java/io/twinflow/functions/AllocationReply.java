package io.twinflow.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.twinflow.core.allocation.Allocation;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.wire.DpsResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The answers to the device provisioning service, which gives up on a status below 429 and repeats the request on
 * others.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/tutorial-custom-allocation-policies">troubleshooting custom
 *     allocation</a>
 */
final class AllocationReply {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final HttpRequestMessage<Optional<String>> request;
    private final Logger log;

    AllocationReply(HttpRequestMessage<Optional<String>> request, Logger log) {
        this.request = request;
        this.log = log;
    }

    HttpResponseMessage allocated(Allocation allocation, JsonNode enrolledTwin) {
        log.info(() -> OneLine.of(
                "status=200 twin=" + allocation.twin() + " model=" + allocation.model() + " hub=" + allocation.hub()));
        return response(HttpStatus.OK, DpsResponse.write(allocation, enrolledTwin))
                .build();
    }

    HttpResponseMessage refused(TwinFailure failure) {
        return switch (failure.kind()) {
            case MALFORMED, INVALID_VALUE, REFUSED -> error(HttpStatus.BAD_REQUEST, "BadRequest", failure);
            case MODEL_NOT_ALLOWED -> error(HttpStatus.FORBIDDEN, "ModelNotAllowed", failure);
            case UNKNOWN_MODEL -> error(HttpStatus.NOT_FOUND, "ModelNotFound", failure);
            case MODEL_CLASH -> error(HttpStatus.CONFLICT, "ModelClash", failure);
            case BUG -> bug(failure);
            default -> later(failure);
        };
    }

    private HttpResponseMessage error(HttpStatus status, String code, TwinFailure failure) {
        log.warning(() -> "status=" + status.value() + ' ' + Reason.of(failure));
        return response(status, DpsResponse.error(code, String.valueOf(failure.getMessage())))
                .build();
    }

    private HttpResponseMessage later(TwinFailure failure) {
        log.warning(() -> "status=503 " + Reason.of(failure));
        Duration wait = failure.retryAfter().orElse(SOON);
        return response(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        DpsResponse.error("TwinsUnavailable", "The twins service cannot be used now; try again later"))
                .header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())))
                .build();
    }

    private HttpResponseMessage bug(TwinFailure failure) {
        log.log(Level.SEVERE, failure, () -> "status=500 " + Reason.of(failure));
        return response(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        DpsResponse.error(
                                "InternalError", "The app made a mistake; look at its log for this invocation"))
                .build();
    }

    private HttpResponseMessage.Builder response(HttpStatus status, String body) {
        return request.createResponseBuilder(status)
                .header("Content-Type", "application/json")
                .body(body);
    }
}
