package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/** The primitive schemas of DTDL; nothing is converted, so {@code "60"} is not a double. */
public enum PrimitiveSchema implements ValueSchema {
    BOOLEAN("boolean", "true or false", JsonNode::isBoolean),
    INTEGER("integer", "a whole number of 4 bytes", value -> isWhole(value, 31)),
    LONG("long", "a whole number of 8 bytes", value -> isWhole(value, 63)),
    FLOAT("float", "a number in the range of a float", value -> isAtMost(value, Float.MAX_VALUE)),
    DOUBLE("double", "a number in the range of a double", value -> isAtMost(value, Double.MAX_VALUE)),
    STRING("string", "a string of at most 4 KB", PrimitiveSchema::isString),
    DATE("date", "a date such as 2023-11-02", value -> isText(value, TextFormats::isDate)),
    DATE_TIME("dateTime", "an RFC 3339 time with an offset", value -> isText(value, TextFormats::isDateTime)),
    TIME("time", "a time of day with an offset", value -> isText(value, TextFormats::isTime)),
    DURATION("duration", "an ISO 8601 duration", value -> isText(value, TextFormats::isDuration));

    private static final int LONGEST_STRING = 4096;

    private final String term;
    private final String expectation;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Predicate<JsonNode> fits;

    PrimitiveSchema(String term, String expectation, Predicate<JsonNode> fits) {
        this.term = term;
        this.expectation = expectation;
        this.fits = fits;
    }

    /** The schema of a DTDL term. */
    public static Optional<ValueSchema> of(String term) {
        for (PrimitiveSchema schema : values()) {
            if (schema.term.equals(term)) {
                return Optional.of(schema);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> problem(JsonNode value) {
        return fits.test(value)
                ? Optional.empty()
                : Optional.of("must be " + expectation + ", as its schema is " + term);
    }

    private static boolean isWhole(JsonNode value, int bits) {
        if (!value.isNumber() || isHuge(value.decimalValue())) {
            return false;
        }
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        if (number.scale() > 0) {
            return false;
        }
        BigInteger whole = number.toBigInteger();
        return whole.bitLength() <= bits;
    }

    private static boolean isAtMost(JsonNode value, double greatest) {
        return value.isNumber() && value.decimalValue().abs().compareTo(BigDecimal.valueOf(greatest)) <= 0;
    }

    private static boolean isHuge(BigDecimal number) {
        return number.precision() - (long) number.scale() > 20;
    }

    private static boolean isString(JsonNode value) {
        return value.isTextual() && value.textValue().getBytes(StandardCharsets.UTF_8).length <= LONGEST_STRING;
    }

    private static boolean isText(JsonNode value, Predicate<String> form) {
        return value.isTextual() && form.test(value.textValue());
    }
}
