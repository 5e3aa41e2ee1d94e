package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The times that clients write beside a property. */
final class SourceTime {
    private SourceTime() {}

    /**
     * The text of a time.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code ValidationFailed} if it is not ISO 8601
     */
    static String read(String property, JsonNode time) {
        try {
            DateTimeFormatter.ISO_DATE_TIME.parse(time.asText());
            return time.asText();
        } catch (DateTimeParseException e) {
            throw GraphErrors.invalidTwin(List.of("The sourceTime of '" + property + "' is not an ISO 8601 time."));
        }
    }
}
