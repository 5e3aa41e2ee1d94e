package io.twinflow.local.devices.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.util.Optional;

/** What a caller gets. */
public record Reply(int status, Optional<JsonNode> body) {
    /** 200 and a document. */
    public static Reply ok(JsonNode body) {
        return new Reply(200, Optional.of(body));
    }

    /** 204. */
    public static Reply nothing() {
        return new Reply(204, Optional.empty());
    }

    String text() {
        return body.map(Json::write).orElse("");
    }
}
