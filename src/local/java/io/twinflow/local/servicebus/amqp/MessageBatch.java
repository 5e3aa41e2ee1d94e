package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.eventhubs.codec.Sections;
import io.twinflow.local.servicebus.IncomingMessage;
import io.twinflow.local.servicebus.MessageForm;
import java.util.List;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;

/** What one transfer brings: a message, or a batch with one data section for each. */
final class MessageBatch {
    private static final int FORMAT = 0x80013700;

    private MessageBatch() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is no such thing
     */
    static List<IncomingMessage> read(int format, byte[] transfer) {
        if (format != FORMAT) {
            return List.of(MessageForm.read(transfer));
        }
        return Sections.decode(transfer).all(Data.class).stream()
                .map(data -> MessageForm.read(bytes(data.getValue())))
                .toList();
    }

    static byte[] bytes(Binary binary) {
        byte[] copy = new byte[binary.getLength()];
        System.arraycopy(binary.getArray(), binary.getArrayOffset(), copy, 0, copy.length);
        return copy;
    }
}
