package io.twinflow.local.devices.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a caller gets. */
public record Reply(int status, Optional<JsonNode> body, Map<String, String> headers) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public Reply(int status, Optional<JsonNode> body) {
        this(status, body, Map.of());
    }

    /** 200 and a document. */
    public static Reply ok(JsonNode body) {
        return new Reply(200, Optional.of(body));
    }

    /** 204. */
    public static Reply nothing() {
        return new Reply(204, Optional.empty());
    }

    /** 202. */
    public static Reply accepted() {
        return new Reply(202, Optional.empty());
    }

    /** The same with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, body, more);
    }

    /** The same with an entity tag, given without quotation marks. */
    public Reply withEtag(String etag) {
        return with("ETag", "\"" + etag + "\"");
    }

    String text() {
        return body.map(Json::write).orElse("");
    }
}
