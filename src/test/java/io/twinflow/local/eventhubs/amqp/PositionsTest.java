package io.twinflow.local.eventhubs.amqp;

import static io.twinflow.local.eventhubs.amqp.NamespaceHere.HUB;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.event;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.receive;
import static io.twinflow.local.eventhubs.amqp.NamespaceHere.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import io.twinflow.local.eventhubs.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionsTest {
    private final NamespaceHere namespace = new NamespaceHere();

    @AfterEach
    void stop() {
        namespace.close();
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

    private static Throwable failure(EventHubClientBuilder client, EventPosition position) {
        try (var stream = stream(client, position, new ReceiveOptions())) {
            return stream.failure();
        }
    }

    private void appendUntilHeard(NamespaceHere.Stream stream) {
        while (!stream.hasEvent()) {
            namespace.database.call(tx -> namespace.hubs.appendTo(tx, HUB, 0, event("news")));
        }
    }
}
