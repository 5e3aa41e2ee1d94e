package io.twinflow.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges values of the schemas that DTDL names itself. */
final class PrimitiveCheck {
    private static final int MAX_STRING_BYTES = 4096;
    private static final BigDecimal MAX_FLOAT = new BigDecimal(Float.MAX_VALUE);
    private static final BigDecimal MAX_DOUBLE = new BigDecimal(Double.MAX_VALUE);
    private static final String DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
    private static final String TIME =
            "([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\\.[0-9]+)?" + "(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
    private static final Pattern DATE_ONLY = Pattern.compile(DATE);
    private static final Pattern DATE_TIME = Pattern.compile(DATE + "[Tt]" + TIME);
    private static final Pattern TIME_ONLY = Pattern.compile(TIME);
    private static final Pattern DURATION = Pattern.compile("P(?:[0-9]+W|(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
            + "(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)");

    private PrimitiveCheck() {}

    static Optional<String> mismatch(Schema.Primitive schema, JsonNode value) {
        return switch (schema) {
            case BOOLEAN -> unless(value.isBoolean(), "expected true or false");
            case INTEGER ->
                unless(value.isIntegralNumber() && value.canConvertToInt(), "expected a whole number of 4 bytes");
            case LONG ->
                unless(value.isIntegralNumber() && value.canConvertToLong(), "expected a whole number of 8 bytes");
            case FLOAT -> unless(isNumberUpTo(MAX_FLOAT, value), "expected a number in single precision");
            case DOUBLE -> unless(isNumberUpTo(MAX_DOUBLE, value), "expected a number");
            case STRING -> unless(isShortText(value), "expected a text of at most 4 KB");
            case DATE -> unless(isDate(value), "expected a date such as 2026-11-21");
            case DATE_TIME -> unless(isDateTime(value), "expected a time such as 2026-11-21T09:30:00Z");
            case TIME -> unless(isTime(value), "expected a time of day such as 09:30:00Z");
            case DURATION ->
                unless(
                        value.isTextual() && DURATION.matcher(value.textValue()).matches(),
                        "expected a duration such as PT10M");
        };
    }

    private static Optional<String> unless(boolean fits, String reason) {
        return fits ? Optional.empty() : Optional.of(reason);
    }

    private static boolean isNumberUpTo(BigDecimal max, JsonNode value) {
        if (!value.isNumber() || ((value.isDouble() || value.isFloat()) && !Double.isFinite(value.doubleValue()))) {
            return false;
        }
        return value.decimalValue().abs().compareTo(max) <= 0;
    }

    private static boolean isShortText(JsonNode value) {
        return value.isTextual() && value.textValue().getBytes(StandardCharsets.UTF_8).length <= MAX_STRING_BYTES;
    }

    private static boolean isDate(JsonNode value) {
        Optional<Matcher> text = match(DATE_ONLY, value);
        return text.isPresent() && isReal(text.get().group(1), null);
    }

    private static boolean isDateTime(JsonNode value) {
        Optional<Matcher> text = match(DATE_TIME, value);
        return text.isPresent() && isReal(text.get().group(1), text.get().group(2));
    }

    private static boolean isTime(JsonNode value) {
        Optional<Matcher> text = match(TIME_ONLY, value);
        return text.isPresent() && isReal(null, text.get().group(1));
    }

    private static Optional<Matcher> match(Pattern pattern, JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(value.textValue());
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static boolean isReal(@Nullable String date, @Nullable String time) {
        try {
            if (date != null) {
                LocalDate.parse(date);
            }
            if (time != null) {
                LocalTime.parse(time);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
