package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a namespace still knows when it comes back, and what it is made of. */
class BusRestartTest {
    @TempDir
    private Path directory;

    @Test
    void messagesLocksAndEntitiesOutliveARestart() {
        long deferred;
        try (BusHere before = new BusHere(Database.in(directory))) {
            before.bus.createQueue(BusHere.QUEUE, QueueSettings.standard().withLock(Duration.ofMinutes(5)));
            before.bus.createTopic("changes");
            before.bus.createSubscription("changes", "first");
            before.send("locked", "deferred", "free");
            try (ServiceBusReceiverClient receiver = before.receiver()) {
                BusHere.one(receiver);
                ServiceBusReceivedMessage later = BusHere.one(receiver);
                receiver.defer(later);
                deferred = later.getSequenceNumber();
            }
        }

        try (BusHere after = new BusHere(Database.in(directory));
                ServiceBusReceiverClient receiver = after.receiver()) {
            assertThat(BusHere.text(BusHere.one(receiver))).isEqualTo("free");
            assertThat(BusHere.nothing(receiver)).isEmpty();
            assertThat(BusHere.text(receiver.receiveDeferredMessage(deferred))).isEqualTo("deferred");
            assertThat(receiver.peekMessages(3))
                    .extracting(ServiceBusReceivedMessage::getState)
                    .containsExactly(
                            ServiceBusMessageState.ACTIVE,
                            ServiceBusMessageState.DEFERRED,
                            ServiceBusMessageState.ACTIVE);
            assertThat(after.bus.queue(EntityPath.read("changes/subscriptions/first")))
                    .isPresent();
        }
    }

    @Test
    void aLockThatEndedMeanwhileIsOver() {
        try (BusHere before = new BusHere(Database.in(directory))) {
            before.bus.createQueue("short", QueueSettings.standard().withLock(Duration.ofMillis(1)));
            before.database.call(tx -> {
                before.bus.send(tx, "short", EventBody.of(new byte[1], Map.of(), Map.of()));
                return before.bus.queue(EntityPath.read("short")).orElseThrow().lock(tx, 1);
            });
        }

        try (BusHere after = new BusHere(Database.in(directory));
                ServiceBusReceiverClient receiver = after.client()
                        .receiver()
                        .queueName("short")
                        .disableAutoComplete()
                        .buildClient()) {
            assertThat(BusHere.one(receiver).getDeliveryCount()).isPositive();
        }
    }

    @Test
    void whatIsDeletedIsGoneWithItsMessages() {
        try (BusHere here = new BusHere(Database.inMemory())) {
            here.send("a");

            assertThat(here.bus.delete("Orders")).isTrue();
            assertThat(here.bus.delete("orders")).isFalse();
            assertThat(here.bus.exists("orders")).isFalse();
            here.bus.createQueue("orders");
            try (ServiceBusReceiverClient receiver = here.receiver()) {
                assertThat(receiver.peekMessage()).isNull();
            }
        }
    }

    @Test
    void aNameThatCannotBeIsRefusedInWords() {
        try (BusHere here = new BusHere(Database.inMemory())) {
            here.bus.createTopic("changes");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> here.bus.createTopic("telemetry"))
                    .withMessage("There is an event hub 'telemetry' already; give the topic another name");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> here.bus.createQueue("changes"))
                    .withMessage("There is a topic 'changes' already; give the queue another name");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> here.bus.createQueue("a b"))
                    .withMessageStartingWith("A queue or topic cannot be called 'a b'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> here.bus.createQueue("a/Subscriptions/b"))
                    .withMessageContaining("the path of a subscription");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> here.bus.createSubscription("changes", "x".repeat(51)))
                    .withMessageStartingWith("A subscription cannot be called");
            assertThatExceptionOfType(UnknownEntity.class)
                    .isThrownBy(() -> here.bus.createSubscription("nothing", "first"));
        }
    }
}
