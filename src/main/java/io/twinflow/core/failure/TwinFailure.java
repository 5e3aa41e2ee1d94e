package io.twinflow.core.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be done. The {@link Kind} alone decides what happens next. Only a bug carries a stack trace:
 * the others are expected, and their message is all there is to know. A message never holds a payload or a secret.
 */
public final class TwinFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong, and whether waiting can mend it. */
    public enum Kind {
        /** The message cannot be read. The same bytes will fail again. */
        MALFORMED(false),
        /** A value does not fit the model of its twin. */
        INVALID_VALUE(false),
        /** No twin has this id. It may be created later, but not by us. */
        UNKNOWN_TWIN(false),
        /** No such model was uploaded. */
        UNKNOWN_MODEL(false),
        /** A device may not ask for this model. */
        MODEL_NOT_ALLOWED(false),
        /** The twin exists and has another model. */
        MODEL_CLASH(false),
        /** The service refused the request as wrong, and would again. */
        REFUSED(false),
        /** We have a bug. Kept apart so that one event cannot block its partition. */
        BUG(false),
        /** Someone else changed the twin first (HTTP 412). */
        CONFLICT(true),
        /** The twin still has relationships, or the service has not yet noticed that they are gone. */
        RELATIONSHIPS_LEFT(true),
        /** The app is not authorised, perhaps not yet: a role assignment takes minutes to work. */
        UNAUTHORIZED(true),
        /** The service asked us to slow down (HTTP 429). */
        THROTTLED(true),
        /** The service cannot be reached or failed. */
        UNAVAILABLE(true);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    private TwinFailure(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause, false, kind == Kind.BUG);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** A failure that was expected. */
    public static TwinFailure of(Kind kind, String message) {
        return new TwinFailure(kind, message, null, null);
    }

    /** A failure that was expected, with the one that led to it. */
    public static TwinFailure of(Kind kind, String message, Throwable cause) {
        return new TwinFailure(kind, message, null, cause);
    }

    /** The service asked us to come back later. */
    public static TwinFailure throttled(String message, @Nullable Duration retryAfter) {
        return new TwinFailure(Kind.THROTTLED, message, retryAfter, null);
    }

    /**
     * Anything that is not a {@link TwinFailure} yet: a mistake in this app. Of what was thrown only the type and the
     * place are kept, because its message may hold a payload.
     */
    public static TwinFailure bug(Throwable thrown) {
        return thrown instanceof TwinFailure failure ? failure : bugAt(rootOf(thrown));
    }

    private static TwinFailure bugAt(Throwable root) {
        StackTraceElement[] trace = root.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        TwinFailure bug = new TwinFailure(Kind.BUG, "Bug: " + root.getClass().getName() + place, null, null);
        bug.setStackTrace(trace);
        return bug;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : rootOf(cause);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return kind.retryable;
    }

    /** How long the service asked us to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
