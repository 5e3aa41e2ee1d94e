package io.twinflow.local.eventhubs;

import io.twinflow.local.eventhubs.codec.EncodedEvents;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One Event Hubs namespace: its hubs, and their logs. Thread-safe. */
public final class EventHubs {
    private final Map<String, HubDefinition> hubs = new ConcurrentHashMap<>();
    private final Map<String, List<IntConsumer>> listeners = new ConcurrentHashMap<>();
    private final Map<String, List<Partition>> partitions = new ConcurrentHashMap<>();
    private final AtomicInteger roundRobin = new AtomicInteger();
    private final Database database;
    private final Clock clock;

    public EventHubs(Database database, Collection<HubDefinition> definitions, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.migrate("eventhubs", LogTables.SCRIPTS);
        definitions.forEach(hub -> hubs.put(hub.name(), hub));
        partitions.putAll(database.call(tx -> {
            SingleEvent.move(tx);
            return open(tx);
        }));
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
        return append(tx, hub, partition(hub, partitionKey), event, partitionKey);
    }

    /** The partition of a key; without one, that whose turn it is. */
    public int partition(String hub, @Nullable String partitionKey) {
        return partitionKey == null
                ? nextPartition(hub)
                : PartitionKeys.partition(partitionKey, known(hub).partitions());
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
        return append(tx, hub, partition, event, null);
    }

    /**
     * Appends events that are encoded already to one partition.
     *
     * @throws UnknownEntity if there is no such hub or partition
     */
    public Chunk append(Tx tx, String hub, int partition, EncodedEvents events) throws SQLException {
        Chunk chunk = partition(hub, partition).append(tx, events, clock.millis());
        String name = known(hub).name();
        // Whoever begins to listen before the commit hears of it.
        tx.onCommit(() -> listeners.getOrDefault(name, List.of()).forEach(listener -> listener.accept(partition)));
        return chunk;
    }

    /** Reads on from a position, in order. */
    public List<StoredEvent> read(Tx tx, String hub, int partition, long afterSequence, int atMost)
            throws SQLException {
        PartitionLog log = log(hub, partition);
        List<StoredEvent> events = new ArrayList<>();
        PartitionLog.Page page = log.read(tx, afterSequence);
        while (events.size() < atMost && !page.chunks().isEmpty()) {
            page.chunks().forEach(chunk -> events.addAll(chunk.decode(partition, afterSequence)));
            page = log.read(tx, events.get(events.size() - 1).sequence());
        }
        return List.copyOf(events.subList(0, Math.min(atMost, events.size())));
    }

    /** Every event that a hub holds, partition by partition, each in order. Blocks. */
    public List<StoredEvent> readAll(String hub) {
        return database.call(tx -> {
            List<StoredEvent> events = new ArrayList<>();
            for (int partition = 0; partition < known(hub).partitions(); partition++) {
                events.addAll(read(tx, hub, partition, -1, Integer.MAX_VALUE));
            }
            return events;
        });
    }

    /**
     * The log of one partition, for readers that seek and read in pages.
     *
     * @throws UnknownEntity if there is no such hub or partition
     */
    public PartitionLog log(String hub, int partition) {
        return new PartitionLog(this, known(hub).name(), partition, partition(hub, partition));
    }

    /** The last sequence number of a partition, -1 if it never had an event. */
    public long lastSequence(Tx tx, String hub, int partition) {
        return state(tx, hub, partition).lastSequence();
    }

    /**
     * How far a partition has come.
     *
     * @throws UnknownEntity if there is no such hub or partition
     */
    public PartitionState state(Tx tx, String hub, int partition) {
        return log(hub, partition).state(tx);
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

    private StoredEvent append(Tx tx, String hub, int partition, EventBody event, @Nullable String partitionKey)
            throws SQLException {
        Mark mark = append(tx, hub, partition, event.encode(partitionKey)).mark();
        Instant enqueued = Instant.ofEpochMilli(mark.enqueued());
        return new StoredEvent(partition, mark.firstSequence(), mark.firstOffset(), enqueued, partitionKey, event);
    }

    private Map<String, List<Partition>> open(Tx tx) throws SQLException {
        Map<String, List<Partition>> opened = new HashMap<>();
        for (HubDefinition hub : hubs.values()) {
            List<Partition> ofHub = new ArrayList<>();
            for (int number = 0; number < hub.partitions(); number++) {
                ofHub.add(Partition.open(tx, hub.name(), number));
            }
            opened.put(hub.name(), List.copyOf(ofHub));
        }
        return opened;
    }

    private Partition partition(String hub, int number) {
        List<Partition> ofHub = partitions.get(known(hub).name());
        if (ofHub == null || number < 0 || number >= ofHub.size()) {
            throw new UnknownEntity(known(hub).name() + "/Partitions/" + number);
        }
        return ofHub.get(number);
    }

    private HubDefinition known(String hub) {
        return hub(hub).orElseThrow(() -> new UnknownEntity(hub));
    }

    /** There is no hub, partition or consumer group of that name. */
    public static final class UnknownEntity extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownEntity(String path) {
            super("The messaging entity '" + path + "' could not be found.", null, false, false);
        }
    }
}
