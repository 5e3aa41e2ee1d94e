package io.twinflow.local.eventhubs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.codec.EncodedEvents;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The log's former table, a row per event with JSON properties: its events become chunks that stand where they stood. */
record SingleEvent(String hub, int partition, long sequence, long offset, long enqueued, EncodedEvents event) {
    private static final int AT_ONCE = 500;

    /** Moves what is there. */
    static void move(Tx tx) throws SQLException {
        for (List<SingleEvent> some = next(tx); !some.isEmpty(); some = next(tx)) {
            for (SingleEvent one : some) {
                new ChunkTable(one.hub, one.partition).insert(tx, one.chunk(tx));
                tx.update(
                        "DELETE FROM hub_events WHERE hub = ? AND partition = ? AND sequence = ?",
                        one.hub,
                        one.partition,
                        one.sequence);
            }
        }
    }

    private static List<SingleEvent> next(Tx tx) throws SQLException {
        return tx.query(
                "SELECT * FROM hub_events ORDER BY hub, partition, sequence LIMIT ?", SingleEvent::read, AT_ONCE);
    }

    private static SingleEvent read(ResultSet row) throws SQLException {
        var body = new EventBody(row.getBytes("body"), json(row, "properties"), json(row, "system"));
        return new SingleEvent(
                row.getString("hub"),
                row.getInt("partition"),
                row.getLong("sequence"),
                row.getLong("offset"),
                row.getLong("enqueued"),
                body.encode(row.getString("key")));
    }

    private static ObjectNode json(ResultSet row, String column) throws SQLException {
        return (ObjectNode) Json.read(row.getString(column));
    }

    private Chunk chunk(Tx tx) throws SQLException {
        return new Chunk(new Mark(sequence, sequence, offset, offset, nextOffset(tx), enqueued), event.toBytes());
    }

    private long nextOffset(Tx tx) throws SQLException {
        Optional<Long> following = tx.first(
                "SELECT offset FROM hub_events WHERE hub = ? AND partition = ? AND sequence = ?",
                row -> row.getLong("offset"),
                hub,
                partition,
                sequence + 1);
        return following.isPresent()
                ? following.get()
                : tx.first(
                                "SELECT next_offset FROM hub_partitions WHERE hub = ? AND partition = ?",
                                row -> row.getLong("next_offset"),
                                hub,
                                partition)
                        .orElse(offset + 1);
    }
}
