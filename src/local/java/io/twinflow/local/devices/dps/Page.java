package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The part of a query's result that its caller wants.
 *
 * @param after the id it begins after, empty for the first page
 * @param size at most so many items
 */
record Page(String after, int size) {
    private static final int MOST = 1000;
    private static final Pattern EVERYTHING =
            Pattern.compile("\\s*(\\*|select\\s+\\*(\\s+from\\s+\\w+)?)\\s*", Pattern.CASE_INSENSITIVE);

    /** Reads it; conditions are refused, since the service knows none to rely on. */
    static Page of(RestRequest request) {
        String query = request.json().path("query").asText("");
        if (!EVERYTHING.matcher(query).matches()) {
            throw EnrollmentFailure.of(
                    DpsError.MALFORMED, "A query must be 'SELECT *' here, without conditions, not '" + query + "'");
        }
        try {
            String token = request.header("x-ms-continuation");
            String size = request.header("x-ms-max-item-count");
            return new Page(
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8),
                    size.isEmpty() ? MOST : Math.max(1, Math.min(MOST, Integer.parseInt(size))));
        } catch (IllegalArgumentException e) {
            throw EnrollmentFailure.of(
                    DpsError.MALFORMED, "x-ms-continuation or x-ms-max-item-count cannot be read: " + e.getMessage());
        }
    }

    /** How many items to look for: one more tells whether there is another page. */
    int fetch() {
        return size + 1;
    }

    <T> Reply reply(String itemType, List<T> found, Function<T, String> id, Function<T, ObjectNode> json) {
        List<T> items = found.subList(0, Math.min(size, found.size()));
        ArrayNode array = Json.array();
        items.forEach(item -> array.add(json.apply(item)));
        Reply reply = Reply.ok(array).with("x-ms-item-type", itemType);
        return found.size() > size ? reply.with("x-ms-continuation", token(id.apply(items.get(size - 1)))) : reply;
    }

    private static String token(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }
}
