package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.NamespaceHere.HUB;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.event;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.receive;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import com.azure.messaging.eventhubs.models.SendOptions;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivingTest {
    private final NamespaceHere namespace = new NamespaceHere();

    @AfterEach
    void stop() {
        namespace.close();
    }

    @Test
    void whatIsThereIsReceivedInOrderWithItsPosition() {
        List<StoredEvent> stored = namespace.append(0, "a", "b", "c");

        List<PartitionEvent> received = namespace.receive(EventPosition.earliest(), 3);

        assertThat(received).extracting(NamespaceHere::text).containsExactly("a", "b", "c");
        for (int i = 0; i < 3; i++) {
            EventData data = received.get(i).getData();
            assertThat(data.getSequenceNumber()).isEqualTo(stored.get(i).sequence());
            assertThat(data.getOffsetString())
                    .isEqualTo(Long.toString(stored.get(i).offset()));
            assertThat(data.getEnqueuedTime()).isEqualTo(stored.get(i).enqueuedTime());
        }
    }

    @ParameterizedTest
    @CsvSource({"2, false, d", "2, true, c", "0, true, a", "-1, false, a"})
    void aSequenceNumberIsWhereReadingBegins(long sequence, boolean inclusive, String first) {
        namespace.append(0, "a", "b", "c", "d", "e");

        List<PartitionEvent> received = namespace.receive(EventPosition.fromSequenceNumber(sequence, inclusive), 1);

        assertThat(received).extracting(NamespaceHere::text).containsExactly(first);
    }

    @Test
    void anOffsetIsWhereReadingBegins() {
        List<StoredEvent> stored = namespace.append(0, "a", "bb", "ccc", "d", "e");
        String offset = Long.toString(stored.get(2).offset());

        List<PartitionEvent> received = namespace.receive(EventPosition.fromOffsetString(offset), 2);

        assertThat(received).extracting(NamespaceHere::text).containsExactly("d", "e");
    }

    @Test
    void aTimeIsWhereReadingBegins() {
        Instant last = namespace.append(0, "a").get(0).enqueuedTime();
        Instant next = last;
        while (!next.isAfter(last)) {
            next = namespace.append(0, "later").get(0).enqueuedTime();
        }

        List<PartitionEvent> received = namespace.receive(EventPosition.fromEnqueuedTime(last), 1);

        assertThat(received.get(0).getData().getEnqueuedTime()).isEqualTo(next);
    }

    @Test
    void whoReadsFromTheEndHearsOnlyNews() {
        namespace.append(0, "old");
        try (var stream = stream(namespace.client(), EventPosition.latest(), new ReceiveOptions());
                var all = stream(namespace.client(), EventPosition.earliest(), new ReceiveOptions())) {
            all.take(1);
            appendUntilHeard(stream);

            PartitionEvent first = stream.take(1).get(0);

            assertThat(first.getData().getSequenceNumber()).isPositive();
        }
    }

    @Test
    void whatIsAppendedLaterArrives() {
        try (var stream = stream(namespace.client(), EventPosition.earliest(), new ReceiveOptions())) {
            namespace.append(0, "first");
            stream.take(1);

            namespace.append(0, "second", "third");
            namespace.append(1, "elsewhere");
            namespace.append(0, "fourth");

            assertThat(stream.take(3)).extracting(NamespaceHere::text).containsExactly("second", "third", "fourth");
        }
    }

    @Test
    void whatAProducerSaysOfAnEventReachesTheConsumer() {
        EventData sent = new EventData("{}".getBytes(StandardCharsets.UTF_8))
                .setContentType("application/json")
                .setMessageId("m-1")
                .setCorrelationId("c-1");
        sent.getProperties().put("text", "Zürich");
        sent.getProperties().put("whole", 5);
        sent.getProperties().put("large", 5_000_000_000L);
        sent.getProperties().put("broken", 0.1);
        sent.getProperties().put("flag", true);

        try (var producer = namespace.client().buildProducerClient()) {
            producer.send(List.of(sent), new SendOptions().setPartitionKey("device-1"));
        }

        EventData received =
                namespace.receive(EventPosition.earliest(), 1).get(0).getData();
        assertThat(received.getPartitionKey()).isEqualTo("device-1");
        assertThat(received.getContentType()).isEqualTo("application/json");
        assertThat(received.getMessageId()).isEqualTo("m-1");
        assertThat(received.getCorrelationId()).isEqualTo("c-1");
        assertThat(received.getProperties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("text", "Zürich", "whole", 5, "large", 5_000_000_000L, "broken", 0.1, "flag", true));
    }

    @Test
    void whatTheIotHubStampsArrivesAsAnnotations() {
        namespace.database.call(tx -> namespace.hubs.appendTo(
                tx,
                HUB,
                0,
                EventBody.of(
                        new byte[] {1},
                        Map.of(),
                        Map.of(
                                "iothub-connection-device-id",
                                "thermostat67",
                                "iothub-enqueuedtime",
                                "2026-11-21T03:15:50.123Z",
                                "content-encoding",
                                "utf-8"))));

        EventData received =
                namespace.receive(EventPosition.earliest(), 1).get(0).getData();

        assertThat(received.getSystemProperties())
                .containsEntry("iothub-connection-device-id", "thermostat67")
                .hasEntrySatisfying(
                        "iothub-enqueuedtime", time -> assertThat(time).isInstanceOf(Date.class));
        assertThat(received.getRawAmqpMessage().getProperties().getContentEncoding())
                .isEqualTo("utf-8");
    }

    @Test
    void manyEventsArriveWholeAndInOrderAtAGreedyClient() {
        String[] bodies = IntStream.range(0, 20_000).mapToObj(i -> "event " + i).toArray(String[]::new);
        namespace.append(0, bodies);

        List<PartitionEvent> received =
                receive(namespace.client().prefetchCount(8000), EventPosition.earliest(), new ReceiveOptions(), 20_000);

        assertThat(received).extracting(NamespaceHere::text).containsExactly(bodies);
    }

    @Test
    void largeEventsArriveWhole() {
        String large = "x".repeat(900 * 1024);
        namespace.append(0, large, "small", large, large);

        List<PartitionEvent> received = namespace.receive(EventPosition.earliest(), 4);

        assertThat(received).extracting(NamespaceHere::text).containsExactly(large, "small", large, large);
    }

    @Test
    void whoAsksHearsHowFarThePartitionHasCome() {
        List<StoredEvent> stored = namespace.append(0, "a", "b", "c");

        var options = new ReceiveOptions().setTrackLastEnqueuedEventProperties(true);
        var last = receive(namespace.client(), EventPosition.earliest(), options, 1)
                .get(0)
                .getLastEnqueuedEventProperties();

        assertThat(last.getSequenceNumber()).isEqualTo(2);
        assertThat(last.getOffsetString()).isEqualTo(Long.toString(stored.get(2).offset()));
        assertThat(last.getEnqueuedTime()).isEqualTo(stored.get(2).enqueuedTime());
    }

    @ParameterizedTest
    @CsvSource({"7, false, 7", "9, true, 9"})
    void aSequenceNumberBeyondTheEndIsRefused(long sequence, boolean inclusive, String named) {
        namespace.append(0, "a", "b");

        Throwable failure = failure(namespace.client(), EventPosition.fromSequenceNumber(sequence, inclusive));

        assertThat(failure)
                .isInstanceOf(AmqpException.class)
                .hasMessageContaining("The supplied sequence number '" + named
                        + "' is invalid. The last sequence number in the system is '1'");
    }

    @Test
    void anOffsetBeyondTheEndIsRefused() {
        long last = namespace.append(0, "a", "b").get(1).offset();

        Throwable failure = failure(namespace.client(), EventPosition.fromOffsetString("123456789"));

        assertThat(failure)
                .hasMessageContaining(
                        "The supplied offset '123456789' is invalid. The last offset in the system is '" + last + "'");
    }

    @Test
    void theEventAfterTheLastMayBeWaitedFor() {
        namespace.append(0, "a", "b");
        try (var stream =
                stream(namespace.client(), EventPosition.fromSequenceNumber(1, false), new ReceiveOptions())) {
            namespace.append(0, "c");

            assertThat(stream.take(1)).extracting(NamespaceHere::text).containsExactly("c");
        }
    }

    @ParameterizedTest
    @CsvSource({"timeseries, nobody", "nowhere, twinflow"})
    void anUnknownHubOrGroupIsNotFound(String hub, String group) {
        Throwable failure = failure(namespace.client(hub, group), EventPosition.earliest());

        assertThat(failure)
                .hasMessageContaining("The messaging entity 'sb://")
                .hasMessageContaining("could not be found.");
    }

    @Test
    void aPartitionThatIsNotThereIsOutOfRange() {
        try (var consumer = namespace.client().buildConsumerClient()) {
            var events = consumer.receiveFromPartition("4", 1, EventPosition.earliest());

            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> events.forEach(event -> {}))
                    .withStackTraceContaining("It should be between 0 and 3.");
        }
    }

    @Test
    void theDefaultGroupAlwaysExists() {
        namespace.append(0, "a");

        List<PartitionEvent> received =
                receive(namespace.client(HUB, "$Default"), EventPosition.earliest(), new ReceiveOptions(), 1);

        assertThat(received).hasSize(1);
    }

    @Test
    void aStopIsAnErrorThatAReaderCanSee() {
        namespace.append(0, "a");
        try (var stream = stream(namespace.client(), EventPosition.earliest(), new ReceiveOptions())) {
            stream.take(1);

            namespace.stop();

            assertThat(stream.failure()).hasMessageContaining("The server is stopping.");
        }
    }

    private void appendUntilHeard(NamespaceHere.Stream stream) {
        while (!stream.hasEvent()) {
            namespace.database.call(tx -> namespace.hubs.appendTo(tx, HUB, 0, event("news")));
        }
    }

    private static Throwable failure(EventHubClientBuilder client, EventPosition position) {
        try (var stream = stream(client, position, new ReceiveOptions())) {
            return stream.failure();
        }
    }
}
