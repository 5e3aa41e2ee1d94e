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
 * <p>They count in steps of 100 ns, as the services do, so that a time survives its way through them unchanged.
 */
final class WireTime {
    private static final int TICK_NANOS = 100;

    private WireTime() {}

    static Optional<Instant> read(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Optional.of(Instant.ofEpochMilli(node.longValue()));
        }
        return node.isTextual() ? read(node.textValue()) : Optional.empty();
    }

    static Optional<Instant> read(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(ticks(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant ticks(Instant time) {
        return time.minusNanos(time.get(ChronoField.NANO_OF_SECOND) % TICK_NANOS);
    }
}
