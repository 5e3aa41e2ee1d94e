package io.twinflow.local.amqp;

import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Receiver;

/**
 * Puts together what a client sends and hands it over message by message; of one that is too large nothing is kept, and
 * it is rejected at its end. Only for the connection's event loop.
 */
final class IncomingMessages {
    /** How many times the allowed size a message may have before its link is closed, for it may have no end. */
    private static final int TOLERANCE = 32;

    private final LinkDesk links;
    private final Intake intake;

    IncomingMessages(LinkDesk links, Intake intake) {
        this.links = links;
        this.intake = intake;
    }

    /** More of a message has arrived, or all of it. */
    void arrived(Delivery delivery, Receiver link) {
        if (delivery.isAborted()) {
            done(delivery, link);
        } else if (delivery.isReadable()) {
            read(delivery, link);
        }
    }

    private void read(Delivery delivery, Receiver link) {
        if (link.getLocalState() != EndpointState.ACTIVE || !(link.getContext() instanceof Inlet inlet)) {
            // Nobody wants it any more, and it must not be kept.
            link.recv();
        } else if (dropped(delivery) + delivery.pending() > inlet.largestMessage()) {
            drop(delivery, link, inlet.largestMessage());
        } else if (!delivery.isPartial()) {
            byte[] message = new byte[delivery.pending()];
            link.recv(message, 0, message.length);
            link.advance();
            intake.add(delivery, message.length);
            inlet.delivery(delivery, message);
        }
    }

    private void drop(Delivery delivery, Receiver link, int most) {
        long size = dropped(delivery) + delivery.pending();
        delivery.setContext(size);
        link.recv();
        if (!delivery.isPartial()) {
            var rejected = new Rejected();
            rejected.setError(LinkRefused.tooLarge(size, most).condition());
            delivery.disposition(rejected);
            done(delivery, link);
        } else if (size > (long) most * TOLERANCE) {
            links.refuse(link, LinkRefused.tooLarge(size, most));
        }
    }

    private static void done(Delivery delivery, Receiver link) {
        link.advance();
        delivery.settle();
        link.flow(1);
    }

    private static long dropped(Delivery delivery) {
        return delivery.getContext() instanceof Long bytes ? bytes : 0;
    }
}
