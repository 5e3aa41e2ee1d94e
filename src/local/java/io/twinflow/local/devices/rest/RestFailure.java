package io.twinflow.local.devices.rest;

/** A request that cannot be served; the message says what to do about it. */
public final class RestFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /**
     * A failure with the service's name for it.
     *
     * @param status of HTTP
     */
    public RestFailure(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** 400. */
    public static RestFailure badRequest(String message) {
        return new RestFailure(400, "ArgumentInvalid", message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The service's name for it. */
    public String code() {
        return code;
    }
}
