package io.twinflow.local.servicebus;

import io.twinflow.local.servicebus.BrokeredMessage.Lock;
import io.twinflow.local.servicebus.BrokeredMessage.State;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of messages, whatever queue they are in. Only inside a transaction. */
final class MessageTable {
    private MessageTable() {}

    /** Adds a message to the end of a queue and gives its sequence number. */
    static long append(
            Tx tx, EntityPath queue, State state, Instant enqueued, Optional<Duration> timeToLive, byte[] message)
            throws SQLException {
        long sequence = tx.first(
                        "UPDATE bus_entities SET next_sequence = next_sequence + 1 WHERE path = ?"
                                + " RETURNING next_sequence - 1 AS n",
                        row -> row.getLong("n"),
                        queue.toString())
                .orElseThrow(() -> new UnknownEntity(queue));
        tx.update(
                "INSERT INTO bus_messages(queue, sequence, state, enqueued, time_to_live, expires, deliveries, message)"
                        + " VALUES(?, ?, ?, ?, ?, ?, 0, ?)",
                queue.toString(),
                sequence,
                state.code(),
                enqueued.toEpochMilli(),
                timeToLive.map(Duration::toMillis).orElse(null),
                timeToLive.map(enqueued::plus).map(Instant::toEpochMilli).orElse(null),
                message);
        return sequence;
    }

    /** The sequence numbers, and the sizes in bytes, of the first messages that anybody may receive. */
    static List<Row> ready(Tx tx, EntityPath queue, Instant now, int most) throws SQLException {
        return tx.query(
                "SELECT queue, sequence, length(message) AS size FROM bus_messages"
                        + " WHERE queue = ? AND state = 0 AND lock IS NULL AND (expires IS NULL OR expires > ?)"
                        + " ORDER BY sequence LIMIT ?",
                Row::read,
                queue.toString(),
                now.toEpochMilli(),
                most);
    }

    /** The same of all messages from a sequence number on. */
    static List<Row> from(Tx tx, EntityPath queue, long sequence, Instant now, int most) throws SQLException {
        return tx.query(
                "SELECT queue, sequence, length(message) AS size FROM bus_messages"
                        + " WHERE queue = ? AND sequence >= ? AND (expires IS NULL OR expires > ?)"
                        + " ORDER BY sequence LIMIT ?",
                Row::read,
                queue.toString(),
                sequence,
                now.toEpochMilli(),
                most);
    }

    static Optional<BrokeredMessage> get(Tx tx, EntityPath queue, long sequence) throws SQLException {
        return tx.first(
                "SELECT * FROM bus_messages WHERE queue = ? AND sequence = ?",
                MessageTable::message,
                queue.toString(),
                sequence);
    }

    /** Gives somebody a message that nobody has. */
    static void lock(Tx tx, EntityPath queue, long sequence, Lock lock) throws SQLException {
        tx.update(
                "UPDATE bus_messages SET lock = ?, locked_until = ? WHERE queue = ? AND sequence = ?",
                lock.token().toString(),
                lock.until().toEpochMilli(),
                queue.toString(),
                sequence);
    }

    static void delete(Tx tx, EntityPath queue, long sequence) throws SQLException {
        tx.update("DELETE FROM bus_messages WHERE queue = ? AND sequence = ?", queue.toString(), sequence);
    }

    static BrokeredMessage message(ResultSet row) throws SQLException {
        String token = row.getString("lock");
        long timeToLive = row.getLong("time_to_live");
        Optional<Duration> longest = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(timeToLive));
        return new BrokeredMessage(
                row.getLong("sequence"),
                State.of(row.getInt("state")),
                Instant.ofEpochMilli(row.getLong("enqueued")),
                longest,
                row.getInt("deliveries"),
                token == null
                        ? Optional.empty()
                        : Optional.of(
                                new Lock(UUID.fromString(token), Instant.ofEpochMilli(row.getLong("locked_until")))),
                row.getBytes("message"));
    }

    /** Where a message is, and how many bytes it has. */
    record Row(EntityPath queue, long sequence, int size) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(EntityPath.read(row.getString("queue")), row.getLong("sequence"), row.getInt("size"));
        }
    }
}
