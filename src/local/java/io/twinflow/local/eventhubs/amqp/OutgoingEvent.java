package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.ChunkCursor;
import io.twinflow.local.eventhubs.PartitionState;
import io.twinflow.local.eventhubs.codec.AmqpWriter;
import io.twinflow.local.eventhubs.codec.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.qpid.proton.engine.Sender;

/**
 * A stored event as a receiver gets it: what its sender sent, byte for byte, and where it stands. One after the other in
 * the same memory; for one thread at a time.
 */
final class OutgoingEvent {
    private static final byte[] SEQUENCE = symbol("x-opt-sequence-number");
    private static final byte[] OFFSET = symbol("x-opt-offset");
    private static final byte[] ENQUEUED = symbol("x-opt-enqueued-time");
    private static final int ADDED = 3;

    private final AmqpWriter message = new AmqpWriter(4096);
    private final AmqpWriter position = new AmqpWriter(128);

    /** Begins with the event on which a cursor stands. */
    OutgoingEvent begin() {
        message.clear();
        return this;
    }

    /** Tells a receiver that asked for it how far the partition has come. */
    OutgoingEvent lastEnqueued(PartitionState state, Clock clock) {
        position.clear()
                .symbol("last_enqueued_sequence_number")
                .longValue(state.lastSequence())
                .symbol("last_enqueued_offset")
                .string(Long.toString(state.lastOffset()))
                .symbol("last_enqueued_time_utc")
                .timestamp(state.lastEnqueued().toEpochMilli())
                .symbol("runtime_info_retrieval_time_utc")
                .timestamp(clock.millis());
        StoredMessage.deliveryAnnotations(message, position, 4);
        return this;
    }

    OutgoingEvent event(ChunkCursor event) {
        position.clear();
        position.raw(SEQUENCE, 0, SEQUENCE.length).longValue(event.sequence());
        position.raw(OFFSET, 0, OFFSET.length).string(Long.toString(event.offset()));
        position.raw(ENQUEUED, 0, ENQUEUED.length).timestamp(event.enqueued());
        StoredMessage.copy(event.memory(), event.from(), event.to(), position, ADDED, message);
        return this;
    }

    /**
     * Sends it as the sender's current delivery.
     *
     * @return its size in bytes
     */
    int send(Sender link) {
        return link.send(message.memory(), 0, message.size());
    }

    private static byte[] symbol(String name) {
        byte[] encoded = new byte[name.length() + 2];
        encoded[0] = (byte) 0xa3;
        encoded[1] = (byte) name.length();
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, encoded, 2, name.length());
        return encoded;
    }
}
