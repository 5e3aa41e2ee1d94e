package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.DeferOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message, said by the official client. */
class SettlementTest {
    private final BusHere here = new BusHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aCompletedMessageIsGone() {
        here.send("first");

        try (ServiceBusReceiverClient receiver = here.receiver()) {
            receiver.complete(BusHere.one(receiver));

            assertThat(receiver.peekMessage()).isNull();
        }
    }

    @Test
    void aLockedMessageIsNobodyElses() {
        here.send("first");

        try (ServiceBusReceiverClient receiver = here.receiver();
                ServiceBusReceiverClient other = here.receiver()) {
            ServiceBusReceivedMessage locked = BusHere.one(receiver);

            assertThat(BusHere.nothing(other)).isEmpty();
            assertThat(locked.getLockedUntil())
                    .isCloseTo(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1), within(20, ChronoUnit.SECONDS));
        }
    }

    @Test
    void anAbandonedMessageComesAgainAtOnceWithItsNewProperties() {
        here.send("first");

        try (ServiceBusReceiverClient receiver = here.receiver()) {
            ServiceBusReceivedMessage first = BusHere.one(receiver);
            receiver.abandon(first, new AbandonOptions().setPropertiesToModify(Map.of("tried", 1)));
            ServiceBusReceivedMessage second = BusHere.one(receiver);

            assertThat(first.getDeliveryCount()).isZero();
            assertThat(second.getDeliveryCount()).isEqualTo(1);
            assertThat(second.getSequenceNumber()).isEqualTo(first.getSequenceNumber());
            assertThat(second.getApplicationProperties()).containsEntry("tried", 1);
        }
    }

    @Test
    void aDeadLetterSaysWhy() {
        here.send("bad");

        try (ServiceBusReceiverClient receiver = here.receiver();
                ServiceBusReceiverClient deadLetters = here.deadLetters()) {
            ServiceBusReceivedMessage bad = BusHere.one(receiver);
            receiver.deadLetter(
                    bad,
                    new DeadLetterOptions()
                            .setDeadLetterReason("Unreadable")
                            .setDeadLetterErrorDescription("It is no JSON.")
                            .setPropertiesToModify(Map.of("at", "parser")));
            ServiceBusReceivedMessage dead = BusHere.one(deadLetters);

            assertThat(BusHere.text(dead)).isEqualTo("bad");
            assertThat(dead.getDeadLetterReason()).isEqualTo("Unreadable");
            assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("It is no JSON.");
            assertThat(dead.getApplicationProperties()).containsEntry("at", "parser");
            assertThat(dead.getSequenceNumber()).isEqualTo(bad.getSequenceNumber());
            deadLetters.complete(dead);
            assertThat(deadLetters.peekMessage()).isNull();
        }
    }

    @Test
    void theTenthDeliveryInVainMakesADeadLetter() {
        here.send("poison");

        try (ServiceBusReceiverClient receiver = here.receiver();
                ServiceBusReceiverClient deadLetters = here.deadLetters()) {
            for (int i = 0; i < 10; i++) {
                receiver.abandon(BusHere.one(receiver));
            }
            ServiceBusReceivedMessage dead = BusHere.one(deadLetters);

            assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
            assertThat(dead.getDeliveryCount()).isEqualTo(10);
            assertThat(receiver.peekMessage()).isNull();
        }
    }

    @Test
    void aDeferredMessageComesOnlyToWhoAsksForItsNumber() {
        here.send("later", "now");

        try (ServiceBusReceiverClient receiver = here.receiver()) {
            ServiceBusReceivedMessage later = BusHere.one(receiver);
            receiver.defer(later, new DeferOptions().setPropertiesToModify(Map.of("waits for", "parts")));
            ServiceBusReceivedMessage now = BusHere.one(receiver);
            ServiceBusReceivedMessage peeked = receiver.peekMessage();
            ServiceBusReceivedMessage deferred = receiver.receiveDeferredMessage(later.getSequenceNumber());
            receiver.complete(deferred);
            receiver.complete(now);

            assertThat(BusHere.text(now)).isEqualTo("now");
            assertThat(peeked.getState()).isEqualTo(ServiceBusMessageState.DEFERRED);
            assertThat(BusHere.text(deferred)).isEqualTo("later");
            assertThat(deferred.getApplicationProperties()).containsEntry("waits for", "parts");
            assertThat(receiver.peekMessage(1)).isNull();
            assertThatExceptionOfType(ServiceBusException.class)
                    .isThrownBy(() -> receiver.receiveDeferredMessage(later.getSequenceNumber()));
        }
    }

    @Test
    void aLockThatEndsGivesTheMessageToAnother() {
        here.bus.createQueue(BusHere.QUEUE, QueueSettings.standard().withLock(Duration.ofSeconds(1)));
        here.send("slow");

        try (ServiceBusReceiverClient slow = here.receiver();
                ServiceBusReceiverClient other = here.receiver()) {
            ServiceBusReceivedMessage lost = BusHere.one(slow);
            ServiceBusReceivedMessage again = BusHere.one(other);

            assertThat(again.getSequenceNumber()).isEqualTo(lost.getSequenceNumber());
            assertThat(again.getDeliveryCount()).isEqualTo(1);
            assertThatExceptionOfType(ServiceBusException.class)
                    .isThrownBy(() -> slow.complete(lost))
                    .satisfies(failure ->
                            assertThat(failure.getReason()).isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
        }
    }

    @Test
    void aRenewedLockLastsLonger() {
        here.bus.createQueue(BusHere.QUEUE, QueueSettings.standard().withLock(Duration.ofSeconds(5)));
        here.send("long work", "other work");

        try (ServiceBusReceiverClient receiver = here.receiver();
                ServiceBusReceiverClient other = here.receiver()) {
            // Connecting takes time that the lock does not have.
            other.peekMessage();
            ServiceBusReceivedMessage message = BusHere.one(receiver);
            BusHere.one(other);
            here.bus.createQueue(BusHere.QUEUE, QueueSettings.standard());
            OffsetDateTime until = receiver.renewMessageLock(message);
            ServiceBusReceivedMessage returned = BusHere.one(other);

            assertThat(until).isAfter(message.getLockedUntil().plusSeconds(30));
            assertThat(BusHere.text(returned)).isEqualTo("other work");
            receiver.complete(message);
        }
    }

    @Test
    void whatIsReceivedAndDeletedIsGone() {
        here.send("a", "b");

        try (ServiceBusReceiverClient receiver = here.removing()) {
            assertThat(BusHere.some(receiver, 2)).extracting(BusHere::text).containsExactly("a", "b");
            assertThat(receiver.peekMessage()).isNull();
        }
    }
}
