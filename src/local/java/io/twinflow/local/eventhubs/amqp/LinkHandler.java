package io.twinflow.local.eventhubs.amqp;

import org.apache.qpid.proton.engine.Delivery;

/** What the server does with one link of a client. All calls come from the connection's event loop. */
interface LinkHandler {
    /** A message has arrived whole, or its state has changed. */
    void delivery(Delivery delivery, byte[] message);
}
