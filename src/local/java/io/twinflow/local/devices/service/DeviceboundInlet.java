package io.twinflow.local.devices.service;

import io.twinflow.local.amqp.Inlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.c2d.CloudMessage;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.c2d.MessageTooLarge;
import io.twinflow.local.devices.c2d.QueueFull;
import io.twinflow.local.devices.rest.RestFailure;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.codec.DecodeException;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;

/** Takes messages to devices; each is accepted once it is in its device's queue. */
final class DeviceboundInlet implements Inlet {
    private static final int CREDIT = 100;

    private final String hub;
    private final DeviceRegistry registry;
    private final CloudToDeviceQueue queue;
    private final Peer peer;

    DeviceboundInlet(String hub, DeviceRegistry registry, CloudToDeviceQueue queue, Peer peer) {
        this.hub = hub;
        this.registry = registry;
        this.queue = queue;
        this.peer = peer;
    }

    @Override
    public int credit() {
        return CREDIT;
    }

    @Override
    public void delivery(Delivery delivery, byte[] encoded) {
        try {
            Message message = Proton.message();
            message.decode(encoded, 0, encoded.length);
            DeviceAddress to = Recipient.read(hub, message.getAddress() == null ? "" : message.getAddress());
            Future.fromCompletionStage(enqueued(to, IncomingMessage.read(message)), peer.context())
                    .onSuccess(nothing -> settle(delivery, Accepted.getInstance()))
                    .onFailure(e -> settle(delivery, rejected(e)));
        } catch (RestFailure | DecodeException | IllegalArgumentException | MessageTooLarge e) {
            settle(delivery, rejected(e));
        }
    }

    private CompletionStage<Boolean> enqueued(DeviceAddress to, CloudMessage message) {
        return registry.database().submit(tx -> {
            if (registry.find(tx, to).isEmpty()) {
                throw HubErrors.notFound(to);
            }
            queue.enqueue(tx, to, message);
            return true;
        });
    }

    private void settle(Delivery delivery, DeliveryState state) {
        delivery.disposition(state);
        delivery.settle();
        ((Receiver) delivery.getLink()).flow(1);
        peer.flush();
    }

    private static Rejected rejected(Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        var rejected = new Rejected();
        rejected.setError(new ErrorCondition(Symbol.valueOf(condition(why)), String.valueOf(why.getMessage())));
        return rejected;
    }

    private static String condition(Throwable why) {
        if (why instanceof RestFailure failure) {
            return failure.status() == 404 ? "amqp:not-found" : "amqp:not-allowed";
        }
        if (why instanceof QueueFull) {
            return "amqp:resource-limit-exceeded";
        }
        if (why instanceof MessageTooLarge) {
            return "amqp:link:message-size-exceeded";
        }
        return why instanceof IllegalArgumentException || why instanceof DecodeException
                ? "amqp:not-allowed"
                : "amqp:internal-error";
    }
}
