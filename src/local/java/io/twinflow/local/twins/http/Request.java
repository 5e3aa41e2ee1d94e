package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.TwinsException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to a known resource.
 *
 * @param ids the variable segments of the path, decoded
 */
record Request(Caller caller, List<String> ids, MultiMap query, MultiMap headers, Buffer body) {
    private static final int MOST_BYTES = 32 * 1024;

    Request {
        ids = List.copyOf(ids);
    }

    String id(int index) {
        return ids.get(index);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    @Nullable
    String parameter(String name) {
        for (String key : query.names()) {
            if (key.equalsIgnoreCase(name)) {
                return query.get(key);
            }
        }
        return null;
    }

    /** A header that may come in several lines, as one list. */
    @Nullable
    String list(String name) {
        return headers.contains(name) ? String.join(",", headers.getAll(name)) : null;
    }

    boolean flag(String name) {
        String value = parameter(name);
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw TwinsException.invalidArgument("The value of " + name + " must be true or false.");
    }

    /** The body, whatever its size. */
    JsonNode json() {
        try {
            return Json.read(body.getBytes());
        } catch (Json.NotJson e) {
            throw TwinsException.invalidArgument("The request body is not valid JSON. " + e.getMessage());
        }
    }

    /** The body, which must be an object within the limit of a twin. */
    JsonNode object() {
        JsonNode json = payload();
        if (!json.isObject()) {
            throw TwinsException.invalidArgument("The request body must be a JSON object.");
        }
        return json;
    }

    /** The body, within the limit of a twin. */
    JsonNode payload() {
        if (body.length() > MOST_BYTES) {
            throw TwinsException.invalidArgument("The request body is larger than 32 KB.");
        }
        return json();
    }

    /** How many items the client takes in one page. */
    int pageSize(int most) {
        return pageSize(most, most);
    }

    /** How many items the client takes in one page, if it says so. */
    int pageSize(int usual, int most) {
        String wanted = header("max-items-per-page");
        if (wanted == null) {
            return usual;
        }
        try {
            int size = Integer.parseInt(wanted.strip());
            if (size > 0) {
                return Math.min(size, most);
            }
        } catch (NumberFormatException e) {
            // refused below, as every other value that is not a size
        }
        throw TwinsException.invalidArgument("Invalid max-items-per-page header value: " + wanted);
    }
}
