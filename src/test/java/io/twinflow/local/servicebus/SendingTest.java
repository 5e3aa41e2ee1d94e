package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.amqp.models.AmqpAnnotatedMessage;
import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official client sends is what it receives. */
class SendingTest {
    private final BusHere here = new BusHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void everyPropertyOfAMessageArrives() {
        var sent = new ServiceBusMessage("{\"n\":1}")
                .setMessageId("m-1")
                .setContentType("application/json")
                .setCorrelationId("c-1")
                .setSubject("reading")
                .setTo("somewhere")
                .setReplyTo("answers")
                .setPartitionKey("p-1")
                .setTimeToLive(Duration.ofHours(1));
        sent.getApplicationProperties().put("text", "a");
        sent.getApplicationProperties().put("number", 7L);
        sent.getApplicationProperties().put("flag", true);
        sent.getApplicationProperties().put("at", OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        sent.getApplicationProperties().put("for", Duration.ofSeconds(9));

        try (ServiceBusSenderClient sender = here.sender();
                ServiceBusReceiverClient receiver = here.receiver()) {
            sender.sendMessage(sent);
            ServiceBusReceivedMessage received = BusHere.one(receiver);

            assertThat(received.getMessageId()).isEqualTo("m-1");
            assertThat(received.getContentType()).isEqualTo("application/json");
            assertThat(received.getCorrelationId()).isEqualTo("c-1");
            assertThat(received.getSubject()).isEqualTo("reading");
            assertThat(received.getTo()).isEqualTo("somewhere");
            assertThat(received.getReplyTo()).isEqualTo("answers");
            assertThat(received.getPartitionKey()).isEqualTo("p-1");
            assertThat(received.getTimeToLive()).isEqualTo(Duration.ofHours(1));
            assertThat(received.getExpiresAt())
                    .isEqualTo(received.getEnqueuedTime().plusHours(1));
            assertThat(received.getApplicationProperties())
                    .containsEntry("text", "a")
                    .containsEntry("number", 7L)
                    .containsEntry("flag", true)
                    .containsEntry("at", OffsetDateTime.parse("2026-01-02T03:04:05Z"))
                    .containsEntry("for", Duration.ofSeconds(9));
        }
    }

    @Test
    void theBrokerSaysWhenAndAsWhichAMessageCame() {
        here.send("a", "b", "c");

        try (ServiceBusReceiverClient receiver = here.receiver()) {
            var received = BusHere.some(receiver, 3);

            assertThat(received)
                    .extracting(ServiceBusReceivedMessage::getSequenceNumber)
                    .containsExactly(1L, 2L, 3L);
            assertThat(received).allSatisfy(message -> {
                assertThat(message.getEnqueuedTime())
                        .isBetween(
                                OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(60),
                                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
                assertThat(message.getState()).isEqualTo(ServiceBusMessageState.ACTIVE);
                assertThat(message.getLockToken()).isNotEmpty();
            });
        }
    }

    @Test
    void aBatchArrivesWholeAndInOrder() {
        try (ServiceBusSenderClient sender = here.sender();
                ServiceBusReceiverClient receiver = here.receiver()) {
            var batch = sender.createMessageBatch();
            for (int i = 0; i < 50; i++) {
                assertThat(batch.tryAddMessage(new ServiceBusMessage("row " + i)))
                        .isTrue();
            }
            sender.sendMessages(batch);
            sender.sendMessages(List.of(new ServiceBusMessage("x"), new ServiceBusMessage("y")));

            var texts = BusHere.some(receiver, 52).stream().map(BusHere::text).toList();
            assertThat(texts).startsWith("row 0", "row 1").endsWith("row 49", "x", "y");
        }
    }

    @Test
    void aBodyNeedNotBeBytes() {
        try (ServiceBusSenderClient sender = here.sender();
                ServiceBusReceiverClient receiver = here.receiver()) {
            sender.sendMessage(new ServiceBusMessage(AmqpMessageBody.fromValue(42L)));
            sender.sendMessage(new ServiceBusMessage(AmqpMessageBody.fromSequence(List.of("a", 1))));

            var bodies = BusHere.some(receiver, 2).stream()
                    .map(ServiceBusReceivedMessage::getRawAmqpMessage)
                    .map(AmqpAnnotatedMessage::getBody)
                    .toList();
            assertThat(bodies.get(0).getValue()).isEqualTo(42L);
            assertThat(bodies.get(1).getSequence()).containsExactly("a", 1);
        }
    }

    @Test
    void theAsynchronousClientSends() {
        try (ServiceBusSenderAsyncClient sender =
                        here.client().sender().queueName(BusHere.QUEUE).buildAsyncClient();
                ServiceBusReceiverClient receiver = here.receiver()) {
            sender.sendMessage(new ServiceBusMessage("async")).block(BusHere.PATIENCE);

            assertThat(BusHere.text(BusHere.one(receiver))).isEqualTo("async");
        }
    }

    @Test
    void aMessageOfMoreThanAMegabyteIsRefused() {
        try (ServiceBusSenderClient sender = here.sender()) {
            var large = new ServiceBusMessage("x".repeat(1024 * 1024 + 1));

            assertThatExceptionOfType(ServiceBusException.class)
                    .isThrownBy(() -> sender.sendMessage(large))
                    .satisfies(failure ->
                            assertThat(failure.getReason()).isEqualTo(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "orders/$deadletterqueue"})
    void whatCannotBeSentToIsRefused(String path) {
        try (ServiceBusSenderClient sender =
                here.client().sender().queueName(path).buildClient()) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
                    .havingRootCause()
                    .withMessageContaining(path);
        }
    }
}
