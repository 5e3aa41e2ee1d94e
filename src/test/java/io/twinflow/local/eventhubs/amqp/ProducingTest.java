package io.twinflow.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubBufferedProducerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.SendOptions;
import io.twinflow.local.await.Await;
import io.twinflow.local.eventhubs.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProducingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NamespaceHere namespace = new NamespaceHere();

    @AfterEach
    void close() {
        namespace.close();
    }

    @Test
    void propertiesKeepTheirTypes() {
        Map<String, Object> properties = Map.of(
                "byte",
                (byte) 7,
                "short",
                (short) 7,
                "int",
                7,
                "long",
                7L,
                "float",
                0.1f,
                "double",
                0.1,
                "char",
                'x',
                "flag",
                true,
                "uuid",
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        EventData sent = new EventData("typed");
        sent.getProperties().putAll(properties);

        try (EventHubProducerClient producer = namespace.client().buildProducerClient()) {
            producer.send(List.of(sent), new SendOptions().setPartitionId("0"));
        }

        PartitionEvent received = namespace.receive(EventPosition.earliest(), 1).get(0);
        assertThat(received.getData().getProperties()).isEqualTo(properties);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProducerSendsOnAfterItWasThrownOut(boolean altogether) {
        AmqpRetryOptions patient =
                new AmqpRetryOptions().setMode(AmqpRetryMode.FIXED).setDelay(Duration.ofMillis(200));
        try (EventHubProducerClient producer =
                namespace.client().retryOptions(patient).buildProducerClient()) {
            SendOptions toPartition = new SendOptions().setPartitionId("0");
            producer.send(List.of(new EventData("before")), toPartition);

            if (altogether) {
                namespace.server().dropConnections();
            } else {
                namespace.server().detachLinks();
            }
            assertThat(Await.holds(PATIENCE, () -> sends(producer, "after", toPartition)))
                    .isTrue();
        }

        assertThat(namespace.bodies(0)).containsOnlyOnce("before").contains("after");
    }

    /** Whether it was sent: what meets a link or session in the moment of closing the client refuses without trying again. */
    private static boolean sends(EventHubProducerClient producer, String body, SendOptions options) {
        try {
            producer.send(List.of(new EventData(body)), options);
            return true;
        } catch (IllegalStateException | AmqpException closing) {
            return false;
        }
    }

    @Test
    void aBufferedProducerAgreesOnThePartitionOfAKey() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<String> keys = List.of("device-1", "key", "room-12345678", "abcdefghijklm", "sensor-042");

        try (EventHubBufferedProducerClient producer = namespace.bufferedProducer(failures::add)) {
            for (String key : keys) {
                producer.enqueueEvent(new EventData(key), new SendOptions().setPartitionKey(key));
            }
            producer.flush();
        }

        assertThat(failures).isEmpty();
        for (String key : keys) {
            int partition = namespace.hubs.partition(NamespaceHere.HUB, key);
            assertThat(stored(partition)).extracting(StoredEvent::partitionKey).contains(key);
        }
    }

    private List<StoredEvent> stored(int partition) {
        return namespace.database.call(tx -> namespace.hubs.read(tx, NamespaceHere.HUB, partition, -1, 100));
    }
}
