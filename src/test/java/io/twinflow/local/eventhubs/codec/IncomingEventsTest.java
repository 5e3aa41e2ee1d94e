package io.twinflow.local.eventhubs.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;

class IncomingEventsTest {
    private static final int BATCH = 0x80013700;
    private static final int DATA = 0x75;

    @Test
    void eventsOfOneBatchMayHaveKeysOfTheirOwn() {
        var batch = new AmqpWriter(1024);
        data(batch, event("a"));
        data(batch, event("b"));
        data(batch, event("a"));

        Map<Optional<String>, EncodedEvents> byKey = read(BATCH, batch).byKey();

        assertThat(byKey).containsOnlyKeys(Optional.of("a"), Optional.of("b"));
        assertThat(byKey.values()).extracting(EncodedEvents::count).containsExactly(2, 1);
    }

    @Test
    void manyKeysInOneBatchTakeNoMoreMemoryThanTheirEvents() {
        int keys = 10_000;
        var batch = new AmqpWriter(1024 * 1024);
        for (int i = 0; i < keys; i++) {
            data(batch, event("key " + i));
        }

        // With a buffer of the batch's size for each key this would take gigabytes.
        assertThat(read(BATCH, batch).byKey()).hasSize(keys);
    }

    @Test
    void aPartitionKeyHasAtMost128Characters() {
        byte[] longest = event("k".repeat(128));
        byte[] tooLong = event("k".repeat(129));

        assertThat(IncomingEvents.read(0, longest).byKey()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncomingEvents.read(0, tooLong))
                .withMessage("A partition key has at most 128 characters, not 129");
    }

    @Test
    void annotationsThatAreShorterThanTheySayAreNoMessage() {
        var message = new AmqpWriter(64);
        message.u8(0).u8(0x53).u8(Section.MESSAGE_ANNOTATIONS).u8(0xc1);
        message.u8(1 + 4 + 6).u8(2).symbol("ab").u8(0x41).u8(0x40);
        message.raw(new byte[] {0, 0x53, DATA, (byte) 0xa0, 0}, 0, 5);

        assertThatIllegalArgumentException().isThrownBy(() -> read(0, message));
    }

    private static IncomingEvents read(int format, AmqpWriter message) {
        byte[] bytes = new byte[message.size()];
        System.arraycopy(message.memory(), 0, bytes, 0, bytes.length);
        return IncomingEvents.read(format, bytes);
    }

    private static void data(AmqpWriter batch, byte[] event) {
        batch.u8(0).u8(0x53).u8(DATA).u8(0xb0).i32(event.length).raw(event, 0, event.length);
    }

    private static byte[] event(String key) {
        Message message = Proton.message();
        message.setMessageAnnotations(new MessageAnnotations(Map.of(Symbol.valueOf("x-opt-partition-key"), key)));
        message.setBody(new Data(new Binary(new byte[] {1, 2, 3})));
        byte[] memory = new byte[1024];
        byte[] encoded = new byte[message.encode(memory, 0, memory.length)];
        System.arraycopy(memory, 0, encoded, 0, encoded.length);
        return encoded;
    }
}
