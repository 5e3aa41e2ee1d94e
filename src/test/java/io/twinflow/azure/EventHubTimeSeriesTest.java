package io.twinflow.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.messaging.eventhubs.EventHubProducerClient;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TimeSeriesEvent;
import io.twinflow.core.port.TimeSeriesRow;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.TwinId;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.eventhubs.amqp.EventHubsHere;
import io.twinflow.local.store.Database;
import io.twinflow.wire.Json;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter and the SDK's real producer, against the local Event Hubs. */
class EventHubTimeSeriesTest {
    private static final String KEY = "bm90IHJlYWxseSBhIGtleSwganVzdCB0ZXh0";
    private static final int PARTITIONS = 4;

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs = new EventHubs(
            database, List.of(new HubDefinition("timeseries", PARTITIONS, List.of("twinflow"))), Clock.systemUTC());
    private final AmqpServer server =
            EventHubsHere.start(vertx, hubs, "Root", KEY).await();
    private final EventHubProducerClient producer = EventHubTimeSeries.producer(access(KEY), "timeseries");
    private final EventHubTimeSeries timeSeries = new EventHubTimeSeries(() -> producer, new InlineWorkers(), 4);

    @AfterEach
    void close() {
        producer.close();
        server.close().await();
        vertx.close().await();
        database.close();
    }

    @Test
    void eachRowIsAnEventUnderItsTwinsKeyWithTheIdOfItsNotification() {
        timeSeries.send(List.of(event("n1", "room1", 2), event("n2", "room2", 1), event("n3", "room1", 1)));

        List<StoredEvent> ofRoom1 = stored("room1");
        assertThat(ofRoom1).extracting(EventHubTimeSeriesTest::key).containsExactly("k0", "k1", "k0");
        assertThat(ofRoom1)
                .extracting(event -> event.event().properties().path("eventId").asText())
                .containsExactly("n1", "n1", "n3");
        assertThat(ofRoom1)
                .extracting(event -> event.event().system().path("message-id").asText())
                .containsExactly("n1/0", "n1/1", "n3/0");
        assertThat(stored("room2")).hasSize(1);
    }

    @Test
    void aRowSaysItsPlaceInTheSequenceIfThereIsOne() {
        timeSeries.send(List.of(event("numbered", "room1", 1), event("n2", "room1", 1)));

        assertThat(stored("room1"))
                .extracting(event -> event.event().properties().path("sequence").asText("none"))
                .containsExactly("numbered!", "none");
    }

    @Test
    void moreRowsThanFitIntoOneBatchGoInSeveralAndInOrder() {
        String large = "x".repeat(300 * 1024);

        timeSeries.send(List.of(event("n1", "room1", 5, "\"" + large + "\"")));

        assertThat(stored("room1"))
                .extracting(EventHubTimeSeriesTest::key)
                .containsExactly("k0", "k1", "k2", "k3", "k4");
    }

    @Test
    void aRowThatFitsIntoNoBatchCanNeverBeSent() {
        String tooLarge = "\"" + "x".repeat(1_100_000) + "\"";

        TwinFailure failure = failure(() -> timeSeries.send(List.of(event("n1", "room1", 1, tooLarge))));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void aWrongKeyMayBecomeARightOne() {
        try (EventHubProducerClient stranger = EventHubTimeSeries.producer(access("d3Jvbmc="), "timeseries")) {
            EventHubTimeSeries refused = new EventHubTimeSeries(() -> stranger, new InlineWorkers(), 4);

            TwinFailure failure = failure(() -> refused.send(List.of(event("n1", "room1", 1))));

            assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        }
    }

    @Test
    void aConnectionStringThatIsNoneMayBecomeOne() {
        EventHubsAccess typo = new EventHubsAccess.ConnectionString("Endpoint=hunter2");
        EventHubTimeSeries misled =
                new EventHubTimeSeries(() -> EventHubTimeSeries.producer(typo, "timeseries"), new InlineWorkers(), 4);

        TwinFailure failure = failure(() -> misled.send(List.of(event("n1", "room1", 1))));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("EventHubs").hasMessageNotContaining("hunter2");
    }

    @Test
    void aConnectionThatBreaksIsMadeAgain() {
        timeSeries.send(List.of(event("n1", "room1", 1)));

        server.dropConnections();
        timeSeries.send(List.of(event("n2", "room1", 1)));

        assertThat(stored("room1")).hasSize(2);
    }

    @Test
    void aNamespaceThatIsAwayMayComeBack() {
        EventHubsAccess access = access(KEY);
        server.close().await();
        try (EventHubProducerClient cutOff = EventHubTimeSeries.producer(access, "timeseries", Duration.ofSeconds(1))) {
            EventHubTimeSeries away = new EventHubTimeSeries(() -> cutOff, new InlineWorkers(), 4);

            TwinFailure failure = failure(() -> away.send(List.of(event("n1", "room1", 1))));

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageNotContaining("the client failed");
        }
    }

    /** Seen when a connection broke while the client was about to use it. */
    @Test
    void aClientThatFailsByItselfIsNoFaultOfTheRows() {
        EventHubProducerClient broken = mock();
        when(broken.createBatch(any())).thenThrow(new IllegalStateException("Cannot publish message when disposed."));
        EventHubTimeSeries unlucky = new EventHubTimeSeries(() -> broken, new InlineWorkers(), 4);

        TwinFailure failure = failure(() -> unlucky.send(List.of(event("n1", "room1", 1))));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("the client failed (IllegalStateException)");
    }

    private EventHubsAccess access(String key) {
        return new EventHubsAccess.ConnectionString("Endpoint=sb://localhost:" + server.port()
                + ";SharedAccessKeyName=Root;SharedAccessKey=" + key + ";UseDevelopmentEmulator=true;");
    }

    private List<StoredEvent> stored(String twin) {
        List<StoredEvent> found = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int one = partition;
            database.call(tx -> hubs.read(tx, "timeseries", one, -1, 100)).stream()
                    .filter(event -> twin.equals(event.partitionKey()))
                    .forEach(found::add);
        }
        return found;
    }

    private static String key(StoredEvent event) {
        return Json.read(new String(event.event().body(), StandardCharsets.UTF_8))
                .path("Key")
                .asText();
    }

    private static TimeSeriesEvent event(String id, String twin, int rows) {
        return event(id, twin, rows, "21.5");
    }

    private static TimeSeriesEvent event(String id, String twin, int rows, String value) {
        return new TimeSeriesEvent(
                id,
                Optional.of(id + "!").filter(sequence -> id.startsWith("numbered")),
                new TwinId(twin),
                IntStream.range(0, rows)
                        .mapToObj(row -> new TimeSeriesRow(
                                Instant.EPOCH,
                                null,
                                "a.host",
                                twin,
                                null,
                                "k" + row,
                                new NewValue.Given(Json.read(value)),
                                null,
                                null))
                        .toList());
    }

    private static TwinFailure failure(Runnable call) {
        return catchThrowableOfType(TwinFailure.class, call::run);
    }
}
