package io.twinflow.local.servicebus;

import io.twinflow.local.servicebus.BrokeredMessage.Lock;
import io.twinflow.local.servicebus.BrokeredMessage.State;
import io.twinflow.local.servicebus.MessageTable.Row;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages that receivers compete for: of a queue, a subscription, or the dead letters of either. Thread-safe. */
public final class BusQueue {
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final EntityPath path;
    private final QueueSettings settings;
    private final ServiceBus bus;

    BusQueue(EntityPath path, QueueSettings settings, ServiceBus bus) {
        this.path = path;
        this.settings = settings;
        this.bus = bus;
    }

    public EntityPath path() {
        return path;
    }

    /** Takes messages away from the queue, the first ones first: at most so many, and not too many bytes. */
    public List<BrokeredMessage> take(Tx tx, int most) throws SQLException {
        List<BrokeredMessage> taken = new ArrayList<>();
        for (Row row : some(MessageTable.ready(tx, path, bus.now(), most))) {
            MessageTable.get(tx, path, row.sequence()).ifPresent(taken::add);
            MessageTable.delete(tx, path, row.sequence());
        }
        return List.copyOf(taken);
    }

    /** Gives out messages under locks, the first ones first: at most so many, and not too many bytes. */
    public List<BrokeredMessage> lock(Tx tx, int most) throws SQLException {
        List<BrokeredMessage> locked = new ArrayList<>();
        for (Row row : some(MessageTable.ready(tx, path, bus.now(), most))) {
            locked.add(lock(tx, row.sequence()));
        }
        return List.copyOf(locked);
    }

    /** Shows messages, whatever their state, and leaves them where they are: at most so many, and not too many bytes. */
    public List<BrokeredMessage> peek(Tx tx, long fromSequence, int most) throws SQLException {
        List<BrokeredMessage> seen = new ArrayList<>();
        for (Row row : some(MessageTable.from(tx, path, fromSequence, bus.now(), most))) {
            MessageTable.get(tx, path, row.sequence()).ifPresent(seen::add);
        }
        return List.copyOf(seen);
    }

    /**
     * Gives out deferred messages by their sequence numbers.
     *
     * @param remove whether they leave the queue at once instead of being locked
     * @return nothing if one of them is not there, not deferred, or somebody else's now
     */
    public Optional<List<BrokeredMessage>> deferred(Tx tx, Collection<Long> sequences, boolean remove)
            throws SQLException {
        List<BrokeredMessage> found = new ArrayList<>();
        for (long sequence : sequences) {
            Optional<BrokeredMessage> message = MessageTable.get(tx, path, sequence)
                    .filter(one -> one.state() == State.DEFERRED && one.lock().isEmpty());
            if (message.isEmpty()) {
                return Optional.empty();
            }
            found.add(message.get());
        }
        List<BrokeredMessage> given = new ArrayList<>();
        for (BrokeredMessage message : found) {
            given.add(remove ? removed(tx, message) : lock(tx, message.sequence()));
        }
        return Optional.of(List.copyOf(given));
    }

    /**
     * Lets a lock last longer, from now on.
     *
     * @throws LockLost if it has ended
     */
    public Instant renew(Tx tx, UUID token) throws SQLException {
        Instant until = bus.now().plus(settings.lock());
        int renewed = tx.update(
                "UPDATE bus_messages SET locked_until = ? WHERE queue = ? AND lock = ? AND locked_until > ?",
                until.toEpochMilli(),
                path.toString(),
                token.toString(),
                bus.now().toEpochMilli());
        if (renewed == 0) {
            throw new LockLost();
        }
        return until;
    }

    /** What can be done with messages that are locked. */
    public Settlement settlement() {
        return new Settlement(path, settings, bus);
    }

    /** Has a listener called, on the database's thread, whenever there may be messages to receive. */
    public Listening onArrival(Runnable listener) {
        return bus.arrivals().listen(path, listener);
    }

    boolean deadLettersExpired() {
        return settings.deadLetterExpired();
    }

    private BrokeredMessage lock(Tx tx, long sequence) throws SQLException {
        Lock lock = new Lock(UUID.randomUUID(), bus.now().plus(settings.lock()));
        MessageTable.lock(tx, path, sequence, lock);
        tx.onCommit(() -> bus.due(lock.until()));
        return MessageTable.get(tx, path, sequence).orElseThrow();
    }

    private BrokeredMessage removed(Tx tx, BrokeredMessage message) throws SQLException {
        MessageTable.delete(tx, path, message.sequence());
        return message;
    }

    /** As many as fit in memory, but one in any case. */
    private static List<Row> some(List<Row> rows) {
        int bytes = 0;
        int count = 0;
        for (Row row : rows) {
            bytes += row.size();
            if (count > 0 && bytes > MOST_BYTES) {
                break;
            }
            count++;
        }
        return rows.subList(0, count);
    }
}
