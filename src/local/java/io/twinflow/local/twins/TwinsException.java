package io.twinflow.local.twins;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.List;

/** A request that the service refuses: the status, and the error as clients read it. */
public final class TwinsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<String> details;

    public TwinsException(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    /** An error that lists its causes, which carry the same code. */
    public TwinsException(int status, String code, String message, List<String> details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** An argument, header or body that the service cannot use. */
    public static TwinsException invalidArgument(String message) {
        return new TwinsException(400, "InvalidArgument", message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The value of {@code x-ms-error-code}. */
    public String code() {
        return code;
    }

    /** The message with its causes, for those who read no details. */
    public String explained() {
        return details.isEmpty() ? String.valueOf(getMessage()) : getMessage() + ": " + String.join(" ", details);
    }

    /** The body of the answer. */
    public ObjectNode body() {
        ObjectNode error = Json.object().put("code", code).put("message", getMessage());
        if (!details.isEmpty()) {
            ArrayNode list = error.putArray("details");
            details.forEach(detail -> list.addObject().put("code", code).put("message", detail));
        }
        ObjectNode body = Json.object();
        body.set("error", error);
        return body;
    }
}
