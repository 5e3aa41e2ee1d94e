package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** The times that clients write beside a property. */
final class SourceTime {
    private static final DateTimeFormatter ISO_8601 = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private SourceTime() {}

    /**
     * The text of a time.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code ValidationFailed} if it is not ISO 8601
     */
    static String read(String property, JsonNode time) {
        try {
            ISO_8601.parse(time.asText());
            return time.asText();
        } catch (DateTimeParseException e) {
            throw GraphErrors.invalidTwin(List.of("The sourceTime of '" + property + "' is not an ISO 8601 time."));
        }
    }
}
