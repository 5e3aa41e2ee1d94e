package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.Inlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.codec.IncomingEvents;
import io.twinflow.local.store.Tx;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** Takes the events of one sender; each message is accepted once all its events are stored. */
final class EventIntake implements Inlet {
    private static final int CREDIT = 1000;

    private final EventHubs hubs;
    private final EntityPath entity;
    private final Optional<Integer> partition;
    private final Peer peer;
    private int underWay;

    EventIntake(EventHubs hubs, EntityPath entity, Optional<Integer> partition, Peer peer) {
        this.hubs = hubs;
        this.entity = entity;
        this.partition = partition;
        this.peer = peer;
    }

    @Override
    public int credit() {
        return CREDIT;
    }

    @Override
    public void delivery(Delivery delivery, byte[] message) {
        IncomingEvents events;
        try {
            events = IncomingEvents.read(delivery.getMessageFormat(), message);
        } catch (IllegalArgumentException e) {
            settle(delivery, rejected("amqp:decode-error", e));
            return;
        }
        underWay++;
        Future.fromCompletionStage(hubs.database().submit(tx -> store(tx, events)), peer.context())
                .onComplete(stored -> {
                    underWay--;
                    settle(
                            delivery,
                            stored.succeeded()
                                    ? Accepted.getInstance()
                                    : rejected("amqp:internal-error", stored.cause()));
                });
    }

    private int store(Tx tx, IncomingEvents events) throws SQLException {
        for (var ofKey : events.byKey().entrySet()) {
            // A batch without a key goes to one partition as a whole.
            int number = partition.orElseGet(
                    () -> hubs.partition(entity.hub(), ofKey.getKey().orElse(null)));
            hubs.append(tx, entity.hub(), number, ofKey.getValue());
        }
        return events.byKey().size();
    }

    private void settle(Delivery delivery, DeliveryState state) {
        delivery.disposition(state);
        delivery.settle();
        Receiver receiver = (Receiver) delivery.getLink();
        // What waits for the disk counts too: a sender that is faster must not fill the memory.
        int spent = CREDIT - receiver.getCredit() - underWay;
        if (spent > CREDIT / 2) {
            receiver.flow(spent);
        }
        peer.flush();
    }

    private static Rejected rejected(String condition, Throwable why) {
        var rejected = new Rejected();
        rejected.setError(new ErrorCondition(Symbol.valueOf(condition), String.valueOf(why.getMessage())));
        return rejected;
    }
}
