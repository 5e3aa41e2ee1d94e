package io.twinflow.wire;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinflow.core.failure.TwinFailure;
import org.jspecify.annotations.Nullable;

/** Reads and writes one type as JSON; numbers keep every digit. Thread-safe. */
public final class JsonCodec<T> {
    /** Half of what this parser and most others allow, so that what was read can be a part of what they read. */
    private static final int DEEPEST = 500;
    /** Beyond it are halves of characters, which UTF-8 cannot hold but JSON can escape. */
    private static final int LAST_WHOLE_CHARACTER = 0xD7FF;

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .highestNonEscapedChar(LAST_WHOLE_CHARACTER)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .nodeFactory(new BoundedNumbers())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Class<T> type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JsonCodec(Class<T> type) {
        this.type = type;
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
    }

    /** A codec for a type; make it once and keep it. */
    public static <T> JsonCodec<T> of(Class<T> type) {
        return new JsonCodec<>(type);
    }

    /**
     * Reads one value.
     *
     * @throws TwinFailure {@code MALFORMED} if the text is not JSON of this type
     */
    public T read(String json) {
        T value;
        try {
            value = reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw malformed(where(e.getLocation()));
        } catch (NumberFormatException e) {
            throw malformed("it has a number beyond the limits of the parser");
        }
        if (value == null || (value instanceof JsonNode node && node.isMissingNode())) {
            throw malformed("there is nothing in it");
        }
        return value;
    }

    /** Writes one value on one line. */
    public String write(T value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " cannot be written as JSON", e);
        }
    }

    private TwinFailure malformed(String problem) {
        String what = type == JsonNode.class ? "JSON" : type.getSimpleName();
        return TwinFailure.of(TwinFailure.Kind.MALFORMED, "Not " + what + ": " + problem);
    }

    /** The parser's own words would quote the payload. */
    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? "it is beyond the limits of the parser"
                : "it goes wrong at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
