package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.twinflow.local.eventhubs.codec.Sections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that come later, or not at all, because of the time. */
class TimingTest {
    private final BusHere here = new BusHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aScheduledMessageComesWhenItIsTime() {
        try (ServiceBusSenderClient sender = here.sender();
                ServiceBusReceiverClient receiver = here.receiver()) {
            connect(sender, receiver);
            OffsetDateTime time =
                    OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
            long number = sender.scheduleMessage(new ServiceBusMessage("later"), time);
            ServiceBusReceivedMessage waiting = receiver.peekMessage();
            ServiceBusReceivedMessage received = BusHere.one(receiver);

            assertThat(waiting.getState()).isEqualTo(ServiceBusMessageState.SCHEDULED);
            assertThat(waiting.getSequenceNumber()).isEqualTo(number);
            assertThat(BusHere.text(received)).isEqualTo("later");
            assertThat(received.getEnqueuedTime()).isAfterOrEqualTo(time);
        }
    }

    @Test
    void aCancelledMessageNeverComes() {
        try (ServiceBusSenderClient sender = here.sender();
                ServiceBusReceiverClient receiver = here.receiver()) {
            long number = sender.scheduleMessage(
                    new ServiceBusMessage("never"),
                    OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));

            sender.cancelScheduledMessage(number);

            assertThat(receiver.peekMessage()).isNull();
        }
    }

    @Test
    void aMessageThatWaitsTooLongIsGone() {
        try (ServiceBusSenderClient sender = here.sender();
                ServiceBusReceiverClient receiver = here.receiver()) {
            sender.sendMessage(new ServiceBusMessage("short-lived").setTimeToLive(Duration.ofMillis(1)));
            sender.sendMessage(new ServiceBusMessage("lasting"));

            assertThat(BusHere.text(BusHere.one(receiver))).isEqualTo("lasting");
            assertThat(BusHere.nothing(receiver)).isEmpty();
        }
    }

    @Test
    void aMessageThatWaitsTooLongIsADeadLetterIfTheQueueSaysSo() {
        here.bus.createQueue(BusHere.QUEUE, QueueSettings.standard().deadLetteringAfter(Duration.ofSeconds(1)));
        here.send("short-lived");

        try (ServiceBusReceiverClient deadLetters = here.deadLetters()) {
            ServiceBusReceivedMessage dead = BusHere.one(deadLetters);

            assertThat(dead.getDeadLetterReason()).isEqualTo("TTLExpiredException");
            assertThat(BusHere.text(dead)).isEqualTo("short-lived");
        }
    }

    @Test
    void aMessageScheduledBeforeTheBeginningOfTimeComesAtOnceAndHoldsNoOtherUp() {
        var longAgo = new IncomingMessage(
                bytes("long ago"), Optional.empty(), Optional.of(Instant.ofEpochMilli(Long.MIN_VALUE)));
        var soon = new IncomingMessage(bytes("soon"), Optional.empty(), Optional.of(Instant.now()));

        here.database.call(tx -> here.bus.schedule(tx, EntityPath.read(BusHere.QUEUE), List.of(longAgo)));
        here.database.call(tx -> here.bus.schedule(tx, EntityPath.read(BusHere.QUEUE), List.of(soon)));

        try (ServiceBusReceiverClient receiver = here.receiver()) {
            assertThat(BusHere.some(receiver, 2)).hasSize(2);
        }
    }

    private static byte[] bytes(String text) {
        return new Sections(List.of(new Data(new Binary(text.getBytes(StandardCharsets.UTF_8))))).encode(64);
    }

    /** The clients connect when they are first asked for something, which may take longer than a message waits. */
    private static void connect(ServiceBusSenderClient sender, ServiceBusReceiverClient receiver) {
        sender.createMessageBatch();
        receiver.peekMessage();
    }
}
