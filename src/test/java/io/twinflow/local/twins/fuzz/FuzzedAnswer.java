package io.twinflow.local.twins.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status 0 if the server hung up instead
 * @param headers by names in lower case
 */
record FuzzedAnswer(int status, Map<String, String> headers, String body) {
    static final FuzzedAnswer HUNG_UP = new FuzzedAnswer(0, Map.of(), "");

    FuzzedAnswer {
        headers = Map.copyOf(headers);
    }

    boolean isLast() {
        return status == 0 || "close".equalsIgnoreCase(headers.get("connection"));
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** What must not happen, if it did. */
    Optional<String> fault(FuzzedRequest request) {
        if (!request.isHttp()) {
            return status >= 500 ? Optional.of("a " + status) : Optional.empty();
        }
        if (status == 0) {
            return Optional.of("a closed connection instead of an answer");
        }
        if (status >= 500) {
            return Optional.of("a " + status);
        }
        boolean error = status >= 400 && !request.method().equals("HEAD");
        return error && !saysWhy() ? Optional.of("an error without words") : Optional.empty();
    }

    private boolean saysWhy() {
        try {
            JsonNode error = Json.read(body).path("error");
            return !error.path("message").asText().isBlank()
                    && error.path("code").asText().equals(headers.get("x-ms-error-code"));
        } catch (Json.NotJson e) {
            return false;
        }
    }
}
