package io.twinflow.local.twins.endpoints;

/** A request about endpoints that the control plane refuses. */
public final class EndpointFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    EndpointFailure(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static EndpointFailure badRequest(String message) {
        return new EndpointFailure(400, "BadRequest", message);
    }

    static EndpointFailure notFound(String message) {
        return new EndpointFailure(404, "ResourceNotFound", message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code of the error. */
    public String code() {
        return code;
    }
}
