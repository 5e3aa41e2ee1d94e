package io.twinflow.local.eventhubs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Date;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/** AMQP values as JSON: numbers and booleans stay what they are, times become ISO 8601, all else becomes text. */
public final class AmqpJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AmqpJson() {}

    /** The JSON of one value. */
    public static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Date date) {
            return NODES.textNode(date.toInstant().toString());
        } else if (value instanceof OffsetDateTime time) {
            return NODES.textNode(time.toInstant().toString());
        } else if (value instanceof byte[] bytes) {
            return NODES.textNode(new String(bytes, StandardCharsets.UTF_8));
        } else if (value instanceof Binary binary) {
            return NODES.textNode(
                    new String(binary.getArray(), binary.getArrayOffset(), binary.getLength(), StandardCharsets.UTF_8));
        }
        return NODES.textNode(value.toString());
    }

    private static JsonNode number(Number number) {
        if (number instanceof Float || number instanceof Double) {
            return NODES.numberNode(number.doubleValue());
        } else if (number instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        } else if (number instanceof BigInteger integer) {
            return NODES.numberNode(integer);
        } else if (number instanceof UnsignedLong unsigned) {
            return NODES.numberNode(unsigned.bigIntegerValue());
        }
        return NODES.numberNode(number.longValue());
    }
}
