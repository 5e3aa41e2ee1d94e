package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.LinkRefused;
import io.twinflow.local.eventhubs.PartitionLog;
import io.twinflow.local.eventhubs.PartitionState;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * Where a receiver wants to begin, from the filter of its source.
 *
 * @param value a whole number, or {@code @latest}
 * @param inclusive whether an event at the position itself is wanted
 */
record StartPosition(Field field, String value, boolean inclusive) {
    private static final Symbol SELECTOR = Symbol.valueOf("apache.org:selector-filter:string");
    private static final Pattern TEXT =
            Pattern.compile("\\s*amqp\\.annotation\\.(x-opt-[a-z-]+)\\s*(>=?)\\s*'(-?[0-9]{1,18}|@latest)'\\s*");
    private static final StartPosition BEGINNING = new StartPosition(Field.OFFSET, "-1", false);

    /** What is compared. */
    enum Field {
        OFFSET("x-opt-offset"),
        SEQUENCE("x-opt-sequence-number"),
        TIME("x-opt-enqueued-time");

        private final String annotation;

        Field(String annotation) {
            this.annotation = annotation;
        }
    }

    /**
     * Reads a source's filters; without one of ours the position is the beginning.
     *
     * @throws LinkRefused if the filter says something else than a position
     */
    static StartPosition read(@Nullable Map<?, ?> filters) {
        Object filter = filters == null ? null : filters.get(SELECTOR);
        if (filter == null) {
            return BEGINNING;
        }
        String text = String.valueOf(filter instanceof DescribedType described ? described.getDescribed() : filter);
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            for (Field field : Field.values()) {
                if (field.annotation.equals(matcher.group(1))) {
                    return new StartPosition(
                            field, matcher.group(3), matcher.group(2).equals(">="));
                }
            }
        }
        throw Refusals.invalidFilter(text);
    }

    /**
     * The sequence number after which to read.
     *
     * @throws LinkRefused if the position is beyond the end of the log: whoever kept it has read another log
     */
    long after(Tx tx, PartitionLog log) throws SQLException {
        PartitionState state = log.state(tx);
        if (value.equals("@latest")) {
            return state.lastSequence();
        }
        long number = Long.parseLong(value);
        return switch (field) {
            case OFFSET -> {
                if (number > state.lastOffset()) {
                    throw Refusals.beyondEnd("offset", number, state.lastOffset());
                }
                yield log.beforeOffset(tx, number, inclusive);
            }
            case SEQUENCE -> {
                long after = inclusive ? number - 1 : number;
                if (after > state.lastSequence()) {
                    throw Refusals.beyondEnd("sequence number", number, state.lastSequence());
                }
                yield after;
            }
            case TIME -> log.beforeTime(tx, number, inclusive);
        };
    }
}
