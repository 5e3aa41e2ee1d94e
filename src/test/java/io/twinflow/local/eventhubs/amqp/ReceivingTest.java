package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.NamespaceHere.HUB;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.receive;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import com.azure.messaging.eventhubs.models.SendOptions;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void aStopIsAnErrorThatAReaderCanSee() {
        namespace.append(0, "a");
        try (var stream = stream(namespace.client(), EventPosition.earliest(), new ReceiveOptions())) {
            stream.take(1);

            namespace.stop();

            assertThat(stream.failure()).hasMessageContaining("The server is stopping.");
        }
    }
}
