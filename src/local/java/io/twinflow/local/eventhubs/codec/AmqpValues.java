package io.twinflow.local.eventhubs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as AMQP values: the way back from {@link JsonValues}. A whole number becomes the smallest of int, long and
 * double that holds it; arrays and objects become their text.
 */
final class AmqpValues {
    private AmqpValues() {}

    static @Nullable Object of(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        } else if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        } else if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isTextual() ? node.textValue() : node.toString();
    }

    /** A point in time, if the text is one in ISO 8601. */
    static Optional<Date> time(JsonNode node) {
        try {
            return Optional.of(Date.from(OffsetDateTime.parse(node.asText()).toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
