package io.twinflow.local.eventhubs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/** AMQP values as JSON: numbers and booleans stay what they are, times become ISO 8601, all else becomes text. */
final class JsonValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof Float || value instanceof Double) {
            return NODES.numberNode(((Number) value).doubleValue());
        } else if (value instanceof UnsignedLong big) {
            return NODES.numberNode(big.bigIntegerValue());
        } else if (value instanceof UnsignedInteger number) {
            return NODES.numberNode(number.longValue());
        } else if (value instanceof Number number) {
            return NODES.numberNode(number.longValue());
        } else if (value instanceof Date date) {
            return NODES.textNode(date.toInstant().toString());
        } else if (value instanceof Binary binary) {
            return NODES.textNode(
                    new String(binary.getArray(), binary.getArrayOffset(), binary.getLength(), StandardCharsets.UTF_8));
        }
        return NODES.textNode(value.toString());
    }
}
