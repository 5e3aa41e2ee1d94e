package io.twinflow.local.devices;

/** A twin cannot become what was asked for; the message says why. */
public final class TwinRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int INVALID = 400_004;
    private static final int PRECONDITION = 412_001;
    private static final int TOO_LARGE = 413_001;

    private final int code;

    private TwinRefused(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** It breaks a rule of form. */
    public static TwinRefused invalid(String message) {
        return new TwinRefused(INVALID, message);
    }

    static TwinRefused tooLarge(String message) {
        return new TwinRefused(TOO_LARGE, message);
    }

    static TwinRefused versionMismatch(long wanted, long found) {
        return new TwinRefused(
                PRECONDITION,
                "The patch is for version " + wanted + " of the reported properties, which are at " + found);
    }

    /** The service's error code; its first three digits are the status. */
    public int code() {
        return code;
    }

    /** The status that goes with the code. */
    public int status() {
        return code / 1000;
    }
}
