package io.twinflow.local.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;

/** Reads and writes JSON; numbers keep every digit they came with. Thread-safe. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws NotJson if the text is not exactly one JSON value
     */
    public static JsonNode read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new NotJson("Expected JSON, found nothing");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new NotJson(e.getOriginalMessage());
        } catch (NumberFormatException e) {
            throw new NotJson("A number's exponent is beyond reason");
        }
    }

    /**
     * Reads one value from UTF-8.
     *
     * @throws NotJson if the bytes are not exactly one JSON value
     */
    public static JsonNode read(byte[] utf8) {
        try {
            JsonNode node = MAPPER.readTree(utf8);
            if (node == null || node.isMissingNode()) {
                throw new NotJson("Expected JSON, found nothing");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new NotJson(e.getOriginalMessage());
        } catch (NumberFormatException e) {
            throw new NotJson("A number's exponent is beyond reason");
        } catch (IOException e) {
            throw new NotJson(String.valueOf(e.getMessage()));
        }
    }

    /** Writes a value in one line. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON that is written as it is; nobody can look into it. */
    public static JsonNode raw(String json) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(json));
    }

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The text is not JSON; the message says where, and never repeats the text. */
    public static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotJson(String message) {
            super(message, null, false, false);
        }
    }
}
