package io.twinflow.local.devices.mqtt;

import io.twinflow.local.sas.NotAuthorized;
import java.util.concurrent.CompletionException;

/** Says in a sentence why a client is refused or dropped. */
final class Reason {
    private Reason() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean expected = cause instanceof NotAuthorized || cause instanceof IllegalArgumentException;
        return expected ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
