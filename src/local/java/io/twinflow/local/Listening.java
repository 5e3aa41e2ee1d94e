package io.twinflow.local;

import java.net.BindException;
import java.util.function.Supplier;

/** Opens a service's port, and says in words when somebody else has it. */
final class Listening {
    private Listening() {}

    static <T> T on(Port port, int number, Supplier<T> server) {
        try {
            return server.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new LocalFailure("Port " + number + " (" + port.label()
                            + ") is in use; choose another with --ports " + port.label() + "=PORT, or 0 for any.");
                }
            }
            throw e;
        }
    }
}
