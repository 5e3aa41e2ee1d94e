package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Times as the services write them: ISO 8601 with {@code Z}, with an offset or (a .NET {@code DateTime} of unspecified
 * kind) with neither, which means UTC; or epoch milliseconds.
 *
 * <p>They count in steps of 100 ns and are of the years 1 to 9999, as with the services, so that a time survives its way
 * through them unchanged.
 */
final class WireTime {
    private static final int TICK_NANOS = 100;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private WireTime() {}

    static Optional<Instant> read(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Optional.of(Instant.ofEpochMilli(node.longValue())).filter(WireTime::canBeWritten);
        }
        return node.isTextual() ? read(node.textValue()) : Optional.empty();
    }

    static Optional<Instant> read(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
            return Optional.of(instant).filter(WireTime::canBeWritten).map(WireTime::ticks);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean canBeWritten(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }

    private static Instant ticks(Instant time) {
        return time.minusNanos(time.get(ChronoField.NANO_OF_SECOND) % TICK_NANOS);
    }
}
