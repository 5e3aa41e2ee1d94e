package io.twinflow.local.servicebus;

import io.twinflow.local.servicebus.MessageTable.Row;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to messages by the passing of time: locks end, messages expire, scheduled ones are enqueued. */
final class DueMessages {
    private static final int AT_ONCE = 500;

    private final ServiceBus bus;

    DueMessages(ServiceBus bus) {
        this.bus = bus;
    }

    /** Does what is due, and says when the rest will be. */
    Optional<Instant> due(Tx tx) throws SQLException {
        long now = bus.now().toEpochMilli();
        for (Row row : rows(tx, "lock IS NOT NULL AND locked_until <= ?", now)) {
            unlock(tx, row);
        }
        for (Row row : rows(tx, "expires IS NOT NULL AND lock IS NULL AND expires <= ?", now)) {
            expire(tx, row);
        }
        for (Row row : rows(tx, "state = 2 AND enqueued <= ?", now)) {
            enqueue(tx, row);
        }
        return tx.first(
                        "SELECT min(at) AS at FROM (SELECT min(locked_until) AS at FROM bus_messages"
                                + " WHERE lock IS NOT NULL UNION ALL SELECT min(expires) FROM bus_messages"
                                + " WHERE expires IS NOT NULL AND lock IS NULL"
                                + " UNION ALL SELECT min(enqueued) FROM bus_messages WHERE state = 2)",
                        row -> Optional.ofNullable(row.getObject("at")).map(DueMessages::time))
                .orElse(Optional.empty());
    }

    private void unlock(Tx tx, Row row) throws SQLException {
        Optional<BusQueue> queue = bus.queue(row.queue());
        Optional<BrokeredMessage> message = MessageTable.get(tx, row.queue(), row.sequence());
        if (queue.isPresent() && message.isPresent()) {
            queue.get().settlement().returned(tx, message.get(), Map.of());
        }
    }

    private void expire(Tx tx, Row row) throws SQLException {
        Optional<BusQueue> queue = bus.queue(row.queue()).filter(BusQueue::deadLettersExpired);
        Optional<BrokeredMessage> message = MessageTable.get(tx, row.queue(), row.sequence());
        if (queue.isPresent() && message.isPresent()) {
            queue.get()
                    .settlement()
                    .bury(
                            tx,
                            message.get(),
                            Map.of(
                                    Settlement.REASON,
                                    "TTLExpiredException",
                                    Settlement.DESCRIPTION,
                                    "The message expired and was dead lettered."));
        } else {
            MessageTable.delete(tx, row.queue(), row.sequence());
        }
    }

    private void enqueue(Tx tx, Row row) throws SQLException {
        Optional<BrokeredMessage> message = MessageTable.get(tx, row.queue(), row.sequence());
        MessageTable.delete(tx, row.queue(), row.sequence());
        if (message.isPresent()) {
            IncomingMessage again =
                    new IncomingMessage(message.get().encoded(), message.get().timeToLive(), Optional.empty());
            bus.send(tx, row.queue(), List.of(again));
        }
    }

    private static Instant time(Object at) {
        return Instant.ofEpochMilli(((Number) at).longValue());
    }

    private static List<Row> rows(Tx tx, String condition, long now) throws SQLException {
        return tx.query(
                "SELECT queue, sequence, length(message) AS size FROM bus_messages WHERE " + condition
                        + " ORDER BY sequence LIMIT " + AT_ONCE,
                Row::read,
                now);
    }
}
