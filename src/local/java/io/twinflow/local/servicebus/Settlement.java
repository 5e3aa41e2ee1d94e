package io.twinflow.local.servicebus;

import io.twinflow.local.servicebus.BrokeredMessage.State;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * What becomes of a locked message. Properties that are given are set among its application properties; every method
 * throws {@link LockLost} if the lock has ended.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement">settlement</a>
 */
public final class Settlement {
    /** Application property of a dead letter: why it is one, in a word. */
    public static final String REASON = "DeadLetterReason";
    /** Application property of a dead letter: why it is one, in a sentence. */
    public static final String DESCRIPTION = "DeadLetterErrorDescription";

    private final EntityPath queue;
    private final QueueSettings settings;
    private final ServiceBus bus;

    Settlement(EntityPath queue, QueueSettings settings, ServiceBus bus) {
        this.queue = queue;
        this.settings = settings;
        this.bus = bus;
    }

    /** It was dealt with and is gone. */
    public void complete(Tx tx, UUID token) throws SQLException {
        MessageTable.delete(tx, queue, locked(tx, token).sequence());
    }

    /** Somebody else may try; too often, and it becomes a dead letter. */
    public void abandon(Tx tx, UUID token, Map<String, Object> properties) throws SQLException {
        returned(tx, locked(tx, token), properties);
    }

    /** It was never looked at. */
    public void release(Tx tx, UUID token) throws SQLException {
        BrokeredMessage message = locked(tx, token);
        unlock(tx, message, message.state(), message.deliveries(), message.encoded());
    }

    /** From now on only its sequence number leads to it. */
    public void defer(Tx tx, UUID token, Map<String, Object> properties) throws SQLException {
        BrokeredMessage message = locked(tx, token);
        unlock(tx, message, State.DEFERRED, message.deliveries(), MessageForm.with(message.encoded(), properties));
    }

    /**
     * It goes to the dead letters of its queue.
     *
     * @throws IllegalArgumentException if it is one of them already
     */
    public void deadLetter(Tx tx, UUID token, Map<String, Object> properties) throws SQLException {
        if (queue.deadLetters()) {
            throw new IllegalArgumentException("A dead letter cannot be dead-lettered; complete, abandon or defer it");
        }
        bury(tx, locked(tx, token), properties);
    }

    /** Its lock has ended, or it was given back. */
    void returned(Tx tx, BrokeredMessage message, Map<String, Object> properties) throws SQLException {
        int deliveries = message.deliveries() + 1;
        byte[] encoded = MessageForm.with(message.encoded(), properties);
        if (deliveries < settings.mostDeliveries() || queue.deadLetters()) {
            unlock(tx, message, message.state(), deliveries, encoded);
            return;
        }
        tx.update(
                "UPDATE bus_messages SET deliveries = ?, message = ? WHERE queue = ? AND sequence = ?",
                deliveries,
                encoded,
                queue.toString(),
                message.sequence());
        bury(
                tx,
                MessageTable.get(tx, queue, message.sequence()).orElseThrow(),
                Map.of(
                        REASON,
                        "MaxDeliveryCountExceeded",
                        DESCRIPTION,
                        "Message could not be consumed after " + deliveries + " delivery attempts."));
    }

    /** It becomes a dead letter, and keeps its sequence number. */
    void bury(Tx tx, BrokeredMessage message, Map<String, Object> properties) throws SQLException {
        EntityPath deadLetters = queue.ofDeadLetters();
        tx.update(
                "UPDATE bus_messages SET queue = ?, state = 0, lock = NULL, locked_until = NULL, expires = NULL,"
                        + " message = ? WHERE queue = ? AND sequence = ?",
                deadLetters.toString(),
                MessageForm.with(message.encoded(), properties),
                queue.toString(),
                message.sequence());
        bus.arrivals().tell(tx, deadLetters);
    }

    private void unlock(Tx tx, BrokeredMessage message, State state, int deliveries, byte[] encoded)
            throws SQLException {
        tx.update(
                "UPDATE bus_messages SET lock = NULL, locked_until = NULL, state = ?, deliveries = ?, message = ?"
                        + " WHERE queue = ? AND sequence = ?",
                state.code(),
                deliveries,
                encoded,
                queue.toString(),
                message.sequence());
        // It may have expired while it was locked.
        message.end().ifPresent(end -> tx.onCommit(() -> bus.due(end)));
        bus.arrivals().tell(tx, queue);
    }

    private BrokeredMessage locked(Tx tx, UUID token) throws SQLException {
        return tx.first(
                        "SELECT * FROM bus_messages WHERE queue = ? AND lock = ? AND locked_until > ?",
                        MessageTable::message,
                        queue.toString(),
                        token.toString(),
                        bus.now().toEpochMilli())
                .orElseThrow(LockLost::new);
    }
}
