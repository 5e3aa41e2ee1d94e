package io.twinflow.local.eventhubs.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmqpReaderTest {
    private static final int INPUTS = 25_000;

    @Test
    void everySectionOfAMessageIsSteppedOver() {
        byte[] message = message();
        var reader = new AmqpReader(message, 0, message.length);

        List<Integer> sections = new ArrayList<>();
        while (reader.hasMore()) {
            sections.add(reader.section());
            reader.value();
        }

        assertThat(sections)
                .containsExactly(
                        Section.MESSAGE_ANNOTATIONS, Section.PROPERTIES, Section.APPLICATION_PROPERTIES, Section.DATA);
        assertThat(reader.position()).isEqualTo(message.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void garbageIsRefusedOrKeptAsAMessageOfItsOwnSize(long seed) {
        var random = new Random(seed);
        byte[] good = message();
        int kept = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] garbled = garbled(good, random);
            try {
                EncodedEvents events = EncodedEvents.of(garbled, "key");
                assertThat(events.count()).isOne();
                assertThat(rescanned(events)).isEqualTo(events.messageBytes());
                kept++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageMatching("(A|The) .*");
            }
        }

        assertThat(kept).isBetween(1, INPUTS - 1);
    }

    @Test
    void aValueNestedTooDeeplyIsRefused() {
        var nested = new AmqpWriter(1024);
        for (int i = 0; i < 1000; i++) {
            nested.u8(0);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AmqpReader(nested.memory(), 0, nested.size()).value())
                .withMessage("The message is nested too deeply");
    }

    /** The log's own form is a message again, which has one key, the one it was given. */
    private static int rescanned(EncodedEvents events) {
        byte[] bytes = events.toBytes();
        byte[] stored = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
        var again = new MessageScan();
        again.read(stored, 0, stored.length);
        assertThat(again.key()).isEqualTo("key");
        return stored.length;
    }

    private static byte[] garbled(byte[] good, Random random) {
        byte[] bytes = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
        for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] message() {
        Message message = Proton.message();
        message.setMessageAnnotations(new MessageAnnotations(Map.of(
                Symbol.valueOf("iothub-enqueuedtime"),
                Date.from(Instant.EPOCH),
                Symbol.valueOf("x-opt-partition-key"),
                "mine")));
        message.setMessageId(UUID.nameUUIDFromBytes(new byte[] {1}));
        message.setSubject("s".repeat(300));
        message.setApplicationProperties(new ApplicationProperties(Map.of(
                "list",
                List.of(1, "two", 3.0),
                "map",
                Map.of("deep", List.of(true, UnsignedInteger.valueOf(7), UnsignedLong.valueOf(8))),
                "array",
                new String[] {"x", "y"},
                "bytes",
                new Binary(new byte[] {1}))));
        message.setBody(new Data(new Binary("body".getBytes(StandardCharsets.UTF_8))));
        byte[] memory = new byte[2048];
        return Arrays.copyOf(memory, message.encode(memory, 0, memory.length));
    }
}
