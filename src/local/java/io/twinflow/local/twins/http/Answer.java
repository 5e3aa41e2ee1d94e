package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.entra.Denial;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the service answers.
 *
 * @param body null for none
 */
record Answer(
        int status, Map<String, String> headers, @Nullable JsonNode body) {
    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer ok(JsonNode body) {
        return new Answer(200, Map.of(), body);
    }

    static Answer ok(JsonNode body, String etag) {
        return new Answer(200, Map.of("ETag", etag), body);
    }

    static Answer created(JsonNode body) {
        return new Answer(201, Map.of(), body);
    }

    static Answer done() {
        return new Answer(204, Map.of(), null);
    }

    static Answer done(String etag) {
        return new Answer(204, Map.of("ETag", etag), null);
    }

    static Answer error(TwinsException e) {
        return new Answer(e.status(), Map.of("x-ms-error-code", e.code()), e.body());
    }

    /** The refusal of a caller. */
    static Answer denied(Denial denial) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("x-ms-error-code", denial.code()));
        if (!denial.challenge().isEmpty()) {
            headers.put("WWW-Authenticate", denial.challenge());
        }
        var error = new TwinsException(denial.status(), denial.code(), denial.message());
        return new Answer(denial.status(), headers, error.body());
    }

    /** The refusal of the gateway in front of the service, which has a form of its own; queries have another. */
    static Answer throttled(Operation operation, Duration retryAfter) {
        String seconds = Long.toString(retryAfter.toSeconds());
        if (operation == Operation.QUERY) {
            TwinsException quota = new TwinsException(429, "QuotaReachedError", "Your rate limit has been exceeded.");
            return new Answer(429, Map.of("Retry-After", seconds, "x-ms-error-code", quota.code()), quota.body());
        }
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("statusCode", 429)
                .put(
                        "message",
                        "Maximum request rate limit reached. For Azure Digital Twins rate limiting details please see"
                                + " http://aka.ms/dtv2limits.");
        return new Answer(429, Map.of("Retry-After", seconds), body);
    }

    /**
     * A page with a link to the next.
     *
     * @param path the list itself, with its own parameters
     * @param valueFirst the order of members, which differs by list
     */
    static Answer page(Page page, Caller caller, String path, boolean valueFirst) {
        ArrayNode items = Json.array().addAll(page.items());
        Map<String, String> link = new LinkedHashMap<>();
        String next = page.next();
        if (next != null) {
            String separator = path.indexOf('?') < 0 ? "?" : "&";
            link.put("next", caller.link(path + separator + "continuationToken=" + Page.encoded(next)));
        }
        ObjectNode body = Json.object();
        if (valueFirst) {
            body.set("value", items);
            body.put("nextLink", link.get("next"));
        } else {
            body.put("nextLink", link.get("next"));
            body.set("value", items);
        }
        return ok(body);
    }
}
