package io.twinflow.local.eventhubs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One Event Hubs namespace: its hubs, their logs, their readers' checkpoints. Thread-safe. */
public final class EventHubs {
    private final Map<String, HubDefinition> hubs = new ConcurrentHashMap<>();
    private final Map<String, List<IntConsumer>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger roundRobin = new AtomicInteger();
    private final Database database;
    private final Clock clock;

    public EventHubs(Database database, Collection<HubDefinition> definitions, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.migrate("eventhubs", LogTables.SCRIPTS);
        definitions.forEach(hub -> hubs.put(hub.name(), hub));
    }

    /** The hub of that name, whatever its case. */
    public Optional<HubDefinition> hub(String name) {
        return Optional.ofNullable(hubs.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The hubs that exist. */
    public Collection<HubDefinition> hubs() {
        return List.copyOf(hubs.values());
    }

    /**
     * Appends to the partition of a key, or to the next partition in turn if there is none.
     *
     * @throws UnknownEntity if there is no such hub
     */
    public StoredEvent append(Tx tx, String hub, EventBody event, @Nullable String partitionKey) throws SQLException {
        HubDefinition definition = known(hub);
        int partition = partitionKey == null
                ? nextPartition(hub)
                : PartitionKeys.partition(partitionKey, definition.partitions());
        return append(tx, definition, partition, event, partitionKey);
    }

    /** The partition whose turn it is to take what has no key. */
    public int nextPartition(String hub) {
        return Math.floorMod(roundRobin.getAndIncrement(), known(hub).partitions());
    }

    /**
     * Appends to one partition.
     *
     * @throws UnknownEntity if there is no such hub or partition
     */
    public StoredEvent appendTo(Tx tx, String hub, int partition, EventBody event) throws SQLException {
        return append(tx, partitioned(hub, partition), partition, event, null);
    }

    /** Reads on from a position, in order. */
    public List<StoredEvent> read(Tx tx, String hub, int partition, long afterSequence, int atMost)
            throws SQLException {
        return tx.query(
                "SELECT * FROM hub_events WHERE hub = ? AND partition = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                EventHubs::event,
                known(hub).name(),
                partition,
                afterSequence,
                atMost);
    }

    /**
     * The log of one partition, for readers that seek and read in pages.
     *
     * @throws UnknownEntity if there is no such hub or partition
     */
    public PartitionLog log(String hub, int partition) {
        return new PartitionLog(this, partitioned(hub, partition).name(), partition);
    }

    /** The last sequence number of a partition, -1 if it never had an event. */
    public long lastSequence(Tx tx, String hub, int partition) throws SQLException {
        return next(tx, known(hub), partition)[0] - 1;
    }

    /**
     * How far a partition has come.
     *
     * @throws UnknownEntity if there is no such hub or partition
     */
    public PartitionState state(Tx tx, String hub, int partition) throws SQLException {
        return PartitionState.read(tx, partitioned(hub, partition).name(), partition);
    }

    /** Where a consumer group continues: the last sequence number it has dealt with, -1 if none. */
    public long checkpoint(Tx tx, String hub, String consumerGroup, int partition) throws SQLException {
        return tx.first(
                        "SELECT sequence FROM hub_checkpoints WHERE hub = ? AND consumer_group = ? AND partition = ?",
                        row -> row.getLong("sequence"),
                        known(hub).name(),
                        consumerGroup.toLowerCase(Locale.ROOT),
                        partition)
                .orElse(-1L);
    }

    /** Remembers that a consumer group has dealt with everything up to a sequence number. */
    public void checkpoint(Tx tx, String hub, String consumerGroup, int partition, long sequence) throws SQLException {
        tx.update(
                "INSERT INTO hub_checkpoints(hub, consumer_group, partition, sequence) VALUES(?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET sequence = excluded.sequence",
                known(hub).name(),
                consumerGroup.toLowerCase(Locale.ROOT),
                partition,
                sequence);
    }

    /** Calls back, on the database's thread, with the partition whenever events were appended to a hub. */
    public AutoCloseable onAppend(String hub, IntConsumer listener) {
        return listen(hub, listener)::cancel;
    }

    PartitionLog.Listening listen(String hub, IntConsumer listener) {
        List<IntConsumer> ofHub = listeners.computeIfAbsent(known(hub).name(), name -> new CopyOnWriteArrayList<>());
        ofHub.add(listener);
        return () -> ofHub.remove(listener);
    }

    /** The database that holds the logs, for work of one's own. */
    public Database database() {
        return database;
    }

    private HubDefinition partitioned(String hub, int partition) {
        HubDefinition definition = known(hub);
        if (partition < 0 || partition >= definition.partitions()) {
            throw new UnknownEntity(definition.name() + "/Partitions/" + partition);
        }
        return definition;
    }

    private HubDefinition known(String hub) {
        return hub(hub).orElseThrow(() -> new UnknownEntity(hub));
    }

    private StoredEvent append(Tx tx, HubDefinition hub, int partition, EventBody event, @Nullable String partitionKey)
            throws SQLException {
        long[] next = next(tx, hub, partition);
        // Enqueued times never go back, whatever the clock does: readers search for them.
        Instant now = Instant.ofEpochMilli(Math.max(clock.millis(), next[2]));
        String properties = Json.write(event.properties());
        String system = Json.write(event.system());
        tx.update(
                "INSERT INTO hub_events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hub.name(),
                partition,
                next[0],
                next[1],
                now.toEpochMilli(),
                partitionKey,
                event.body(),
                properties,
                system);
        long size = event.body().length + (long) utf8(properties) + utf8(system);
        tx.update(
                "INSERT INTO hub_partitions(hub, partition, next_sequence, next_offset, last_offset, last_enqueued)"
                        + " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                        + " SET next_sequence = excluded.next_sequence, next_offset = excluded.next_offset,"
                        + " last_offset = excluded.last_offset, last_enqueued = excluded.last_enqueued",
                hub.name(),
                partition,
                next[0] + 1,
                next[1] + size,
                next[1],
                now.toEpochMilli());
        List<IntConsumer> ofHub = listeners.getOrDefault(hub.name(), List.of());
        if (!ofHub.isEmpty()) {
            tx.onCommit(() -> ofHub.forEach(listener -> listener.accept(partition)));
        }
        return new StoredEvent(partition, next[0], next[1], now, partitionKey, event);
    }

    private static long[] next(Tx tx, HubDefinition hub, int partition) throws SQLException {
        return tx.first(
                        "SELECT next_sequence, next_offset, last_enqueued FROM hub_partitions WHERE hub = ? AND partition = ?",
                        row -> new long[] {
                            row.getLong("next_sequence"), row.getLong("next_offset"), row.getLong("last_enqueued")
                        },
                        hub.name(),
                        partition)
                .orElse(new long[] {0, 0, 0});
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getInt("partition"),
                row.getLong("sequence"),
                row.getLong("offset"),
                Instant.ofEpochMilli(row.getLong("enqueued")),
                row.getString("key"),
                new EventBody(row.getBytes("body"), (ObjectNode) Json.read(row.getString("properties")), (ObjectNode)
                        Json.read(row.getString("system"))));
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** There is no hub, partition or consumer group of that name. */
    public static final class UnknownEntity extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownEntity(String path) {
            super("The messaging entity '" + path + "' could not be found.", null, false, false);
        }
    }
}
