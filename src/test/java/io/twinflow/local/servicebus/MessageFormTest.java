package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinflow.local.servicebus.BrokeredMessage.Lock;
import io.twinflow.local.servicebus.BrokeredMessage.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Footer;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;

/** Messages as bytes. */
class MessageFormTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final int MUTATIONS = 5_000;
    private static final int SEED = 20_26;

    @Test
    void onlyTheBrokerSaysWhatTheBrokerSays() {
        Message sent = full();

        Message received = received(MessageForm.read(encoded(sent)));

        assertThat(received.getMessageAnnotations().getValue())
                .containsEntry(Symbol.valueOf("x-opt-sequence-number"), 7L)
                .containsEntry(Symbol.valueOf("x-opt-partition-key"), "p")
                .containsEntry(Symbol.valueOf("own"), 1)
                .containsEntry(Symbol.valueOf("x-opt-enqueued-time"), Date.from(TIME));
        assertThat(received.getHeader().getDurable()).isTrue();
        assertThat(received.getDeliveryCount()).isEqualTo(2);
        assertThat(received.getFooter().getValue().get("sum")).isEqualTo(5);
    }

    @Test
    void aMessageWithoutHeaderOrAnnotationsGetsThem() {
        Message received = received(MessageForm.read(encoded(Proton.message())));

        assertThat(received.getHeader()).isNotNull();
        assertThat(received.getMessageAnnotations().getValue()).containsKey(Symbol.valueOf("x-opt-locked-until"));
    }

    @Test
    void whatIsNoMessageIsRefused() {
        List.of(new byte[] {1, 2, 3}, new byte[] {0, 0x53, 0x24, 0x45}, new byte[] {0x40})
                .forEach(bytes -> assertThatIllegalArgumentException().isThrownBy(() -> MessageForm.read(bytes)));
    }

    @Test
    void whateverIsTakenCanBeGivenOut() {
        byte[] good = encoded(full());
        var random = new Random(SEED);
        int taken = 0;

        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            taken += outlives(bad) ? 1 : 0;
        }

        assertThat(taken).as("seed %d", SEED).isBetween(MUTATIONS / 10, MUTATIONS - 1);
    }

    private static boolean outlives(byte[] bytes) {
        IncomingMessage message;
        try {
            message = MessageForm.read(bytes);
        } catch (IllegalArgumentException refused) {
            return false;
        }
        byte[] changed = MessageForm.with(message.encoded(), Map.of("why", "not"));
        assertThat(received(IncomingMessage.of(changed))
                        .getApplicationProperties()
                        .getValue())
                .containsKey("why");
        return true;
    }

    private static Message received(IncomingMessage message) {
        byte[] bytes = MessageForm.of(new BrokeredMessage(
                7,
                State.ACTIVE,
                TIME,
                Optional.of(Duration.ofHours(1)),
                2,
                Optional.of(new Lock(UUID.randomUUID(), TIME.plusSeconds(60))),
                message.encoded()));
        Message received = Proton.message();
        received.decode(bytes, 0, bytes.length);
        return received;
    }

    private static Message full() {
        Message message = Proton.message();
        message.setDurable(true);
        message.setTtl(1000);
        message.setMessageId("m-1");
        message.setContentType("application/json");
        message.setApplicationProperties(new ApplicationProperties(new HashMap<>(Map.of("a", 1, "b", "two"))));
        message.setMessageAnnotations(new MessageAnnotations(new HashMap<>(Map.of(
                Symbol.valueOf("x-opt-sequence-number"),
                99L,
                Symbol.valueOf("x-opt-partition-key"),
                "p",
                Symbol.valueOf("own"),
                1))));
        message.setBody(new Data(new Binary("{\"n\":1}".getBytes(StandardCharsets.UTF_8))));
        message.setFooter(new Footer(new HashMap<>(Map.of("sum", 5))));
        return message;
    }

    private static byte[] encoded(Message message) {
        byte[] memory = new byte[4096];
        return Arrays.copyOf(memory, message.encode(memory, 0, memory.length));
    }
}
