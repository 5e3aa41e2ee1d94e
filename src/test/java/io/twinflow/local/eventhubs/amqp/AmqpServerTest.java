package io.twinflow.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import com.azure.messaging.eventhubs.models.SendOptions;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmqpServerTest {
    private static final String KEY = "bm90IHJlYWxseSBiYXNlNjQsIGp1c3QgdGV4dA==";

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs = new EventHubs(
            database, List.of(new HubDefinition("timeseries", 4, List.of("twinflow"))), Clock.systemUTC());
    private final AmqpServer server =
            DevicesHere.await(EventHubsHere.start(vertx, hubs, "RootManageSharedAccessKey", KEY));

    @AfterEach
    void stop() {
        DevicesHere.await(server.close());
        DevicesHere.await(vertx.close());
        database.close();
    }

    @Test
    void aBatchOfFiveIsFiveEventsInOrder() {
        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            var batch = producer.createBatch(new CreateBatchOptions().setPartitionKey("device-1"));
            for (int i = 0; i < 5; i++) {
                EventData event = new EventData("row " + i);
                event.getProperties().put("eventId", "id-" + i);
                event.setContentType("application/json");
                batch.tryAdd(event);
            }
            producer.send(batch);
        }

        assertThat(events(0))
                .extracting(AmqpServerTest::text)
                .containsExactly("row 0", "row 1", "row 2", "row 3", "row 4");
        assertThat(events(0)).allSatisfy(event -> {
            assertThat(event.partitionKey()).isEqualTo("device-1");
            assertThat(event.event().properties().path("eventId").asText()).startsWith("id-");
            assertThat(event.event().system().path("content-type").asText()).isEqualTo("application/json");
        });
    }

    @Test
    void aPartitionKeyDecidesThePartition() {
        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            producer.send(List.of(new EventData("a")), new SendOptions().setPartitionKey("key"));
            producer.send(List.of(new EventData("b")), new SendOptions().setPartitionKey("room-12345678"));
            producer.send(List.of(new EventData("c")), new SendOptions().setPartitionId("2"));
        }

        assertThat(events(3)).extracting(AmqpServerTest::text).containsExactly("a");
        assertThat(events(1)).extracting(AmqpServerTest::text).containsExactly("b");
        assertThat(events(2)).extracting(AmqpServerTest::text).containsExactly("c");
    }

    @Test
    void aBatchWithoutAKeyStaysTogether() {
        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            producer.send(List.of(new EventData("a"), new EventData("b"), new EventData("c")));
        }

        List<Integer> sizes = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            sizes.add(events(partition).size());
        }
        assertThat(sizes).containsExactlyInAnyOrder(3, 0, 0, 0);
    }

    @Test
    void aLargeBatchArrivesWhole() {
        String large = "x".repeat(300 * 1024);

        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            producer.send(List.of(new EventData(large), new EventData(large)), new SendOptions().setPartitionId("0"));
        }

        assertThat(events(0)).extracting(AmqpServerTest::text).containsExactly(large, large);
    }

    @Test
    void moreThanAMegabyteIsRefused() {
        EventData event = new EventData(new byte[1_100_000]);

        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            assertThatExceptionOfType(AmqpException.class)
                    .isThrownBy(() -> producer.send(List.of(event)))
                    .satisfies(e ->
                            assertThat(e.getErrorCondition()).isEqualTo(AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED));
        }
    }

    @Test
    void manyBatchesDoNotRunOutOfCredit() {
        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            for (int i = 0; i < 1500; i++) {
                producer.send(List.of(new EventData("e" + i)), new SendOptions().setPartitionId("0"));
            }
        }

        assertThat(events(0)).hasSize(1500);
    }

    @Test
    void propertiesOfHubAndPartitionCanBeRead() {
        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            producer.send(List.of(new EventData("a"), new EventData("b")), new SendOptions().setPartitionId("1"));

            var hub = producer.getEventHubProperties();
            var used = producer.getPartitionProperties("1");
            var empty = producer.getPartitionProperties("0");

            assertThat(hub.getName()).isEqualTo("timeseries");
            assertThat(hub.getPartitionIds()).containsExactly("0", "1", "2", "3");
            assertThat(used.getLastEnqueuedSequenceNumber()).isEqualTo(1);
            assertThat(used.isEmpty()).isFalse();
            assertThat(empty.isEmpty()).isTrue();
            assertThat(empty.getLastEnqueuedSequenceNumber()).isEqualTo(-1);
        }
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsAnErrorAtOnce() {
        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            assertThat(producer.getPartitionProperties("0").isEmpty()).isTrue();
            database.close();

            assertThatExceptionOfType(AmqpException.class)
                    .isThrownBy(() -> producer.getPartitionProperties("0"))
                    .withMessageContaining("The database is closed");
        }
    }

    @Test
    void aWrongKeyNeitherSendsNorReads() {
        try (EventHubProducerClient producer = producer("timeseries", "d3Jvbmc=")) {
            assertThatExceptionOfType(AmqpException.class)
                    .isThrownBy(() -> producer.send(List.of(new EventData("a"))))
                    .withMessageContaining("another key");
            assertThatExceptionOfType(AmqpException.class).isThrownBy(producer::getEventHubProperties);
        }

        assertThat(events(0)).isEmpty();
    }

    @Test
    void anUnknownHubIsNotFound() {
        try (EventHubProducerClient producer = producer("nowhere", KEY)) {
            assertThatExceptionOfType(AmqpException.class)
                    .isThrownBy(() -> producer.send(List.of(new EventData("a"))))
                    .satisfies(e -> assertThat(e.getErrorCondition()).isEqualTo(AmqpErrorCondition.NOT_FOUND));
        }
    }

    @Test
    void aPartitionThatIsNotThereIsOutOfRange() {
        try (EventHubProducerClient producer = producer("timeseries", KEY)) {
            assertThatExceptionOfType(AmqpException.class)
                    .isThrownBy(() -> producer.send(List.of(new EventData("a")), new SendOptions().setPartitionId("9")))
                    .withMessageContaining("It should be between 0 and 3.");
        }
    }

    private EventHubProducerClient producer(String hub, String key) {
        return client(hub, key).buildProducerClient();
    }

    private EventHubClientBuilder client(String hub, String key) {
        return new EventHubClientBuilder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(20)))
                .connectionString(
                        "Endpoint=sb://127.0.0.1:" + server.port() + ";SharedAccessKeyName=RootManageSharedAccessKey"
                                + ";SharedAccessKey=" + key + ";UseDevelopmentEmulator=true;",
                        hub);
    }

    private List<StoredEvent> events(int partition) {
        return database.call(tx -> hubs.read(tx, "timeseries", partition, -1, 2000));
    }

    private static String text(StoredEvent event) {
        return new String(event.event().body(), StandardCharsets.UTF_8);
    }
}
