package io.twinflow.local.host;

import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.models.Checkpoint;
import com.azure.messaging.eventhubs.models.PartitionOwnership;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps checkpoints in the database, so that a host goes on where the last one stopped. Thread-safe. */
public final class DatabaseCheckpoints implements CheckpointStore {
    private static final List<String> TABLES = List.of("""
            CREATE TABLE host_checkpoints(
              namespace TEXT NOT NULL, hub TEXT NOT NULL, consumer_group TEXT NOT NULL, partition TEXT NOT NULL,
              offset TEXT, sequence INTEGER,
              PRIMARY KEY(namespace, hub, consumer_group, partition)) WITHOUT ROWID;
            """);

    private final Ownerships ownerships = new Ownerships();
    private final Database database;

    public DatabaseCheckpoints(Database database) {
        this.database = database;
        database.migrate("host", TABLES);
        database.call(DatabaseCheckpoints::adopt);
    }

    @Override
    public Flux<PartitionOwnership> listOwnership(String namespace, String hub, String group) {
        return Flux.defer(() -> Flux.fromIterable(ownerships.list(namespace, hub, group)));
    }

    @Override
    public Flux<PartitionOwnership> claimOwnership(List<PartitionOwnership> claims) {
        return Flux.defer(() -> Flux.fromIterable(ownerships.claim(claims)));
    }

    @Override
    public Flux<Checkpoint> listCheckpoints(String namespace, String hub, String group) {
        return Mono.fromFuture(() -> database.submit(tx -> tx.query(
                        "SELECT * FROM host_checkpoints WHERE namespace = ? AND hub = ? AND consumer_group = ?",
                        DatabaseCheckpoints::checkpoint,
                        lower(namespace),
                        lower(hub),
                        lower(group))))
                .flatMapIterable(checkpoints -> checkpoints)
                .map(found -> found.setFullyQualifiedNamespace(namespace)
                        .setEventHubName(hub)
                        .setConsumerGroup(group));
    }

    @Override
    public Mono<Void> updateCheckpoint(Checkpoint checkpoint) {
        return Mono.fromFuture(() -> database.submit(tx -> tx.update(
                        "INSERT INTO host_checkpoints VALUES(?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO UPDATE SET offset = excluded.offset, sequence = excluded.sequence"
                                // A late one of a former owner must not undo what the next one has done.
                                + " WHERE excluded.sequence IS NULL OR sequence IS NULL OR excluded.sequence >= sequence",
                        lower(checkpoint.getFullyQualifiedNamespace()),
                        lower(checkpoint.getEventHubName()),
                        lower(checkpoint.getConsumerGroup()),
                        checkpoint.getPartitionId(),
                        offset(checkpoint),
                        checkpoint.getSequenceNumber())))
                .then();
    }

    /** Takes over what versions kept that read the local event hubs without the official client. */
    private static int adopt(Tx tx) throws SQLException {
        boolean older = tx.first(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'hub_checkpoints'",
                        row -> row.getString("name"))
                .isPresent();
        if (!older) {
            return 0;
        }
        int adopted = tx.update("INSERT OR IGNORE INTO host_checkpoints"
                + " SELECT 'localhost', hub, consumer_group, CAST(partition AS TEXT), NULL, sequence"
                + " FROM hub_checkpoints");
        tx.update("DELETE FROM hub_checkpoints");
        return adopted;
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint()
                .setPartitionId(row.getString("partition"))
                .setOffsetString(row.getString("offset"))
                .setSequenceNumber(sequence(row));
    }

    private static @Nullable Long sequence(ResultSet row) throws SQLException {
        long sequence = row.getLong("sequence");
        return row.wasNull() ? null : sequence;
    }

    @SuppressWarnings("deprecation") // the client's own contexts fill this one only
    private static @Nullable String offset(Checkpoint checkpoint) {
        if (checkpoint.getOffsetString() != null) {
            return checkpoint.getOffsetString();
        }
        Long offset = checkpoint.getOffset();
        return offset == null ? null : offset.toString();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
