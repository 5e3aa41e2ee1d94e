package io.twinflow.azure;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.wire.ServiceError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the exceptions of the SDKs mean. The only place that knows HTTP statuses and the twins service's error codes.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/digital-twins/dataplane/twins">error codes, by operation</a>
 */
final class AzureErrors {
    private AzureErrors() {}

    /**
     * Translates whatever a client threw.
     *
     * @param operation what was tried, as a sentence continues: "read twin 'room1'"
     */
    static TwinFailure of(String operation, RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TwinFailure failure) {
                return failure;
            }
            if (cause instanceof ClientAuthenticationException) {
                return TwinFailure.of(Kind.UNAUTHORIZED, "Could not " + operation + ": no access token", cause);
            }
            if (cause instanceof HttpResponseException refused && refused.getResponse() != null) {
                return response(operation, refused.getResponse());
            }
            if (cause instanceof AmqpException refused) {
                return amqp(operation, refused);
            }
            if (cause instanceof InterruptedException) {
                return TwinFailure.of(Kind.UNAVAILABLE, "Could not " + operation + ": the app is stopping", cause);
            }
            if (cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof TimeoutException) {
                return TwinFailure.of(
                        Kind.UNAVAILABLE,
                        "Could not " + operation + ": no connection ("
                                + cause.getClass().getSimpleName() + ")",
                        cause);
            }
        }
        return TwinFailure.bug(thrown);
    }

    private static TwinFailure response(String operation, HttpResponse response) {
        int status = response.getStatusCode();
        String body =
                response.getBodyAsString().onErrorReturn("").blockOptional().orElse("");
        ServiceError error = ServiceError.read(body);
        Kind kind = kind(status, error);
        String message = "Could not " + operation + ": " + status + " " + error.code();
        return kind == Kind.THROTTLED
                ? TwinFailure.throttled(message.strip(), retryAfter(response))
                : TwinFailure.of(kind, message.strip());
    }

    /** By code where the service gives one that says more than the status, else by status. */
    static Kind kind(int status, ServiceError error) {
        return switch (error.code()) {
            case "DigitalTwinNotFound", "RelationshipNotFound" -> Kind.UNKNOWN_TWIN;
            case "ModelNotFound", "ModelDecommissioned" -> Kind.UNKNOWN_MODEL;
            case "ComponentNotFound", "InvalidArgument", "JsonPatchInvalid" -> Kind.REFUSED;
            case "RelationshipsNotDeleted" -> Kind.RELATIONSHIPS_LEFT;
            case "ValidationFailed" -> error.missesModel() ? Kind.UNKNOWN_MODEL : Kind.INVALID_VALUE;
            case "PreconditionFailed" -> Kind.CONFLICT;
            default -> kind(status);
        };
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            // Without the service's own code it was not the service that answered: a wrong address, or one not yet up.
            case 404, 408 -> Kind.UNAVAILABLE;
            case 409, 412 -> Kind.CONFLICT;
            case 429 -> Kind.THROTTLED;
            // Below 400 stands an answer that cannot be read, such as a page that some proxy put up.
            default -> status >= 400 && status < 500 ? Kind.REFUSED : Kind.UNAVAILABLE;
        };
    }

    private static TwinFailure amqp(String operation, AmqpException refused) {
        AmqpErrorCondition condition = refused.getErrorCondition();
        String message = "Could not " + operation + ": " + (condition == null ? "connection failed" : condition);
        if (condition == AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED) {
            return TwinFailure.of(Kind.REFUSED, message);
        }
        if (condition == AmqpErrorCondition.SERVER_BUSY_ERROR) {
            return TwinFailure.throttled(message, null);
        }
        return TwinFailure.of(
                condition == AmqpErrorCondition.UNAUTHORIZED_ACCESS ? Kind.UNAUTHORIZED : Kind.UNAVAILABLE, message);
    }

    /** Seconds, or milliseconds in the form that some services use; null if the service did not say. */
    static @Nullable Duration retryAfter(HttpResponse response) {
        String seconds = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        try {
            return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException date) {
            return null;
        }
    }
}
