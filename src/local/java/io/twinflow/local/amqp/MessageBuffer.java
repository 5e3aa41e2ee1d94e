package io.twinflow.local.amqp;

import java.nio.BufferOverflowException;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;

/** Encodes messages, one after the other, in the same memory. For one thread at a time. */
public final class MessageBuffer {
    private byte[] memory = new byte[4096];

    /**
     * Sends a message as the sender's current delivery.
     *
     * @return its size in bytes
     */
    public int send(Message message, Sender link) {
        while (true) {
            try {
                int size = message.encode(memory, 0, memory.length);
                link.send(memory, 0, size);
                return size;
            } catch (BufferOverflowException e) {
                memory = new byte[memory.length * 2];
            }
        }
    }
}
