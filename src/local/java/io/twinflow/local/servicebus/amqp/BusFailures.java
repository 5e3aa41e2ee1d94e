package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.servicebus.LockLost;
import io.twinflow.local.servicebus.UnknownEntity;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;

/** Failures by the conditions that Azure's clients know. */
final class BusFailures {
    static final String LOCK_LOST = "com.microsoft:message-lock-lost";
    static final String MESSAGE_NOT_FOUND = "com.microsoft:message-not-found";
    static final String NOT_FOUND = "amqp:not-found";
    static final String ARGUMENT = "com.microsoft:argument-error";
    static final String NOT_IMPLEMENTED = "amqp:not-implemented";

    private BusFailures() {}

    static String condition(Throwable why) {
        if (why instanceof LockLost) {
            return LOCK_LOST;
        } else if (why instanceof UnsupportedOperationException) {
            return NOT_IMPLEMENTED;
        }
        if (why instanceof UnknownEntity) {
            return NOT_FOUND;
        }
        return why instanceof IllegalArgumentException ? ARGUMENT : "amqp:internal-error";
    }

    /** The same as a request is answered. */
    static int status(Throwable why) {
        return switch (condition(why)) {
            case LOCK_LOST -> 410;
            case NOT_IMPLEMENTED -> 501;
            case ARGUMENT -> 400;
            case NOT_FOUND -> 404;
            default -> 500;
        };
    }

    static Rejected rejected(Throwable why) {
        var rejected = new Rejected();
        rejected.setError(new ErrorCondition(Symbol.valueOf(condition(why)), String.valueOf(why.getMessage())));
        return rejected;
    }
}
