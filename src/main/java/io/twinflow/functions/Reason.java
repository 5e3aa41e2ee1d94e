package io.twinflow.functions;

import io.twinflow.core.failure.TwinFailure;
import java.util.regex.Pattern;

/** A failure as log lines name it: {@code kind=THROTTLED reason="..."}, on one line whatever a device called itself. */
final class Reason {
    private static final Pattern UNFIT_FOR_A_LINE = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\"]");

    private Reason() {}

    static String of(TwinFailure failure) {
        String message =
                UNFIT_FOR_A_LINE.matcher(String.valueOf(failure.getMessage())).replaceAll("?");
        return "kind=" + failure.kind() + " reason=\"" + message + '"';
    }
}
