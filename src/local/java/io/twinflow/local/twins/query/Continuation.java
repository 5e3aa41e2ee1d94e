package io.twinflow.local.twins.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where a query goes on: clients hand it back as a token, and it is all that the service knows of the pages before.
 *
 * @param after what tells the last row apart; empty before the first
 * @param left how many rows may follow
 */
record Continuation(String query, List<String> after, int left) {
    Continuation {
        after = List.copyOf(after);
    }

    /** The token: of no use to clients but to be handed back. */
    String token() {
        ObjectNode content = Json.object().put("query", query).put("left", left);
        ArrayNode position = content.putArray("after");
        after.forEach(position::add);
        String text = Json.write(content);
        return Page.token(checksum(text) + text);
    }

    /**
     * Reads a token.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code BadRequest} if it is not one of ours
     */
    static Continuation of(String token) {
        String text = Page.position(token, "");
        int brace = text.indexOf('{');
        if (brace < 0 || !text.substring(0, brace).equals(checksum(text.substring(brace)))) {
            throw Page.invalidToken();
        }
        JsonNode content = Json.read(text.substring(brace));
        List<String> after = new ArrayList<>();
        content.path("after").forEach(key -> after.add(key.asText()));
        return new Continuation(
                content.path("query").asText(), after, content.path("left").asInt());
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
