package io.twinflow.local.twins.jobs;

/** The input is not a file that can be imported; nothing in it is. The message is a sentence for the log. */
final class ImportFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long line;

    ImportFormatException(long line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** The line that is wrong, from 1. */
    long line() {
        return line;
    }
}
