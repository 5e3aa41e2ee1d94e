package io.twinflow.local.host.worker;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Failures as the worker reports them: the root cause in words, the whole in the stack trace. */
final class Failures {
    private Failures() {}

    static String rootCause(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String message = root.getMessage();
        String type = root.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }

    static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
