package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.Inlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.servicebus.EntityPath;
import io.twinflow.local.servicebus.IncomingMessage;
import io.twinflow.local.servicebus.ServiceBus;
import io.twinflow.local.store.Tx;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** Takes the messages of one sender; each is accepted once it is stored, a batch as a whole. */
final class MessageInlet implements Inlet {
    private static final int CREDIT = 1000;

    private final ServiceBus bus;
    private final EntityPath entity;
    private final Peer peer;
    private int underWay;

    MessageInlet(ServiceBus bus, EntityPath entity, Peer peer) {
        this.bus = bus;
        this.entity = entity;
        this.peer = peer;
    }

    @Override
    public int credit() {
        return CREDIT;
    }

    @Override
    public void delivery(Delivery delivery, byte[] message) {
        List<IncomingMessage> messages;
        try {
            messages = MessageBatch.read(delivery.getMessageFormat(), message);
        } catch (IllegalArgumentException e) {
            settle(delivery, BusFailures.rejected(e));
            return;
        }
        underWay++;
        Future.fromCompletionStage(bus.database().submit(tx -> store(tx, messages)), peer.context())
                .onComplete(stored -> {
                    underWay--;
                    settle(
                            delivery,
                            stored.succeeded() ? Accepted.getInstance() : BusFailures.rejected(stored.cause()));
                });
    }

    private int store(Tx tx, List<IncomingMessage> messages) throws SQLException {
        bus.send(tx, entity, messages);
        return messages.size();
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
}
