package io.twinflow.functions;

import io.twinflow.core.failure.TwinFailure;

/** A failure as log lines name it: {@code kind=THROTTLED reason="..."}. */
final class Reason {
    private Reason() {}

    static String of(TwinFailure failure) {
        return "kind=" + failure.kind() + " reason=\"" + OneLine.of(String.valueOf(failure.getMessage())) + '"';
    }
}
