package io.twinflow.local.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.twinflow.local.devices.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official receivers, one by one. */
class ReceiverTest {
    private final BusHere here = new BusHere();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aReceiverThatWaitsGetsAMessageWhenItComes() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        try (ServiceBusReceiverAsyncClient receiver =
                here.client().receiver().queueName(BusHere.QUEUE).buildAsyncClient()) {
            var receiving = receiver.receiveMessages().map(BusHere::text).subscribe(received::add);
            here.send("a");
            String first = received.poll(20, TimeUnit.SECONDS);
            here.send("b");

            assertThat(first).isEqualTo("a");
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("b");
            receiving.dispose();
        }
    }

    @Test
    void theProcessorCompletesWhatItIsDoneWith() throws Exception {
        here.send(IntStream.range(0, 30).mapToObj(i -> "m" + i).toArray(String[]::new));
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        try (ServiceBusProcessorClient processor = here.client()
                        .processor()
                        .queueName(BusHere.QUEUE)
                        .maxConcurrentCalls(4)
                        .processMessage(context -> received.add(BusHere.text(context.getMessage())))
                        .processError(context -> failures.add(context.getException()))
                        .buildProcessorClient();
                ServiceBusReceiverClient receiver = here.receiver()) {
            processor.start();
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(received.poll(20, TimeUnit.SECONDS));
            }
            Until.holds(() -> receiver.peekMessage(1) == null);
            processor.stop();

            assertThat(all).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void theProcessorAbandonsWhatItsHandlerThrowsAt() throws Exception {
        here.send("poison");
        BlockingQueue<Long> deliveries = new LinkedBlockingQueue<>();
        try (ServiceBusProcessorClient processor = here.client()
                        .processor()
                        .queueName(BusHere.QUEUE)
                        .processMessage(context -> {
                            deliveries.add(context.getMessage().getDeliveryCount());
                            throw new IllegalStateException("on purpose");
                        })
                        .processError(context -> {})
                        .buildProcessorClient();
                ServiceBusReceiverClient deadLetters = here.deadLetters()) {
            processor.start();
            ServiceBusReceivedMessage dead = BusHere.one(deadLetters);
            processor.stop();

            assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
            assertThat(deliveries).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        }
    }

    @Test
    void twoReceiversShareWhatComes() {
        here.send("a", "b");

        try (ServiceBusReceiverClient one = here.receiver();
                ServiceBusReceiverClient other = here.receiver()) {
            assertThat(BusHere.text(BusHere.one(one))).isEqualTo("a");
            assertThat(BusHere.text(BusHere.one(other))).isEqualTo("b");
        }
    }

    @Test
    void aThousandMessagesComeInOrder() {
        try (ServiceBusSenderClient sender = here.sender();
                ServiceBusReceiverClient receiver = here.removing()) {
            List<String> texts = IntStream.range(0, 1000).mapToObj(i -> "m" + i).toList();
            sender.sendMessages(texts.stream().map(ServiceBusMessage::new).toList());

            assertThat(BusHere.some(receiver, 1000)).extracting(BusHere::text).isEqualTo(texts);
        }
    }

    @Test
    void peekingShowsEverythingAndLocksNothing() {
        here.send("a", "b", "c");

        try (ServiceBusReceiverClient receiver = here.receiver()) {
            BusHere.one(receiver);

            assertThat(receiver.peekMessages(2)).extracting(BusHere::text).containsExactly("a", "b");
            assertThat(receiver.peekMessages(2)).extracting(BusHere::text).containsExactly("c");
            assertThat(receiver.peekMessages(10, 2)).extracting(BusHere::text).containsExactly("b", "c");
            assertThat(BusHere.text(BusHere.one(receiver))).isEqualTo("b");
        }
    }

    @Test
    void whatAReceiverWasSentTooLateIsNotLost() {
        try (ServiceBusReceiverClient receiver = here.receiver()) {
            assertThat(receiver.receiveMessages(5, Duration.ofMillis(200))).isEmpty();
            here.send("late");

            assertThat(BusHere.text(BusHere.one(receiver))).isEqualTo("late");
        }
    }

    @Test
    void whoMayListenMayReceiveAndPeekButNotSend() {
        here.send("a");

        try (ServiceBusReceiverClient receiver = here.client("listener")
                        .receiver()
                        .queueName(BusHere.QUEUE)
                        .receiveMode(ServiceBusReceiveMode.PEEK_LOCK)
                        .disableAutoComplete()
                        .buildClient();
                ServiceBusSenderClient sender = here.client("listener")
                        .sender()
                        .queueName(BusHere.QUEUE)
                        .buildClient()) {
            assertThat(BusHere.text(receiver.peekMessage())).isEqualTo("a");
            assertThat(BusHere.text(BusHere.one(receiver))).isEqualTo("a");
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> sender.sendMessage(new ServiceBusMessage("b")))
                    .withMessageContaining("'Send' claim");
        }
    }

    @Test
    void whoReceivesFromOrSendsToWhatIsDeletedIsToldSo() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        try (ServiceBusReceiverAsyncClient receiver = here.client()
                        .receiver()
                        .queueName(BusHere.QUEUE)
                        .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                        .disableAutoComplete()
                        .buildAsyncClient();
                ServiceBusSenderClient sender = here.sender()) {
            sender.sendMessage(new ServiceBusMessage("a"));
            var receiving = receiver.receiveMessages().map(BusHere::text).subscribe(received::add, failures::add);
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("a");

            here.bus.delete(BusHere.QUEUE);

            assertThat(failures.poll(20, TimeUnit.SECONDS)).hasMessageContaining("could not be found");
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> sender.sendMessage(new ServiceBusMessage("b")))
                    .withMessageContaining("could not be found");
            receiving.dispose();
        }
    }

    @Test
    void sessionsAreRefusedInWords() {
        try (ServiceBusSessionReceiverClient receiver =
                here.client().sessionReceiver().queueName(BusHere.QUEUE).buildClient()) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> receiver.acceptSession("one"))
                    .withMessageContaining("Sessions are not part of the local Azure");
        }
    }

    @Test
    void transactionsAreRefusedInWords() {
        try (ServiceBusReceiverClient receiver = here.receiver()) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(receiver::createTransaction)
                    .havingRootCause()
                    .withMessageContaining("Transactions are not part of the local Azure");
        }
    }
}
