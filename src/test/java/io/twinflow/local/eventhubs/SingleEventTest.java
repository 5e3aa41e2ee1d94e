package io.twinflow.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleEventTest {
    private static final List<String> FORMER = LogTables.SCRIPTS.subList(0, 2);
    private static final long ENQUEUED = 1_795_000_000_000L;
    private static final int EVENTS = 1200;

    @TempDir
    private Path directory;

    @Test
    void eventsOfTheFormerTableStandWhereTheyStood() {
        fill();

        try (Database database = Database.in(directory)) {
            EventHubs hubs = hubs(database);
            List<StoredEvent> events = database.call(tx -> hubs.read(tx, "telemetry", 1, -1, 5000));

            assertThat(events).hasSize(EVENTS);
            assertThat(events).allSatisfy(event -> {
                assertThat(event.offset()).isEqualTo(event.sequence() * 10);
                assertThat(event.enqueuedTime()).isEqualTo(Instant.ofEpochMilli(ENQUEUED + event.sequence()));
                assertThat(event.partitionKey()).isEqualTo("key");
                assertThat(text(event)).isEqualTo("event " + event.sequence());
                assertThat(event.event().properties()).hasToString("{\"alert\":true,\"size\":7}");
                assertThat(event.event().system()).hasToString("{\"content-type\":\"text/plain\"}");
            });
        }
    }

    @Test
    void sequenceOffsetAndTimeGoOnFromTheFormerTable() {
        fill();

        StoredEvent next;
        PartitionState state;
        try (Database database = Database.in(directory)) {
            EventHubs hubs = hubs(database);
            next = database.call(tx -> hubs.appendTo(tx, "telemetry", 1, body("next")));
            state = database.call(tx -> hubs.state(tx, "telemetry", 1));
        }

        assertThat(next.sequence()).isEqualTo(EVENTS);
        assertThat(next.offset()).isEqualTo(EVENTS * 10L);
        assertThat(next.enqueuedTime()).isAfterOrEqualTo(Instant.ofEpochMilli(ENQUEUED + EVENTS - 1));
        assertThat(state.beginSequence()).isZero();
    }

    @Test
    void whatTheFormerVersionHadDeletedDoesNotComeBack() {
        try (Database database = Database.in(directory)) {
            database.migrate("eventhubs", FORMER);
            database.call(tx -> tx.update("INSERT INTO hub_partitions VALUES('telemetry', 1, 7, 70, 60, ?)", ENQUEUED));
        }

        try (Database database = Database.in(directory)) {
            EventHubs hubs = hubs(database);
            PartitionState state = database.call(tx -> hubs.state(tx, "telemetry", 1));

            assertThat(state).isEqualTo(new PartitionState(-1, 6, 60, 70, Instant.ofEpochMilli(ENQUEUED)));
        }
    }

    private void fill() {
        try (Database database = Database.in(directory)) {
            database.migrate("eventhubs", FORMER);
            database.call(tx -> {
                for (int i = 0; i < EVENTS; i++) {
                    tx.update(
                            "INSERT INTO hub_events VALUES('telemetry', 1, ?, ?, ?, 'key', ?, ?, ?)",
                            i,
                            i * 10L,
                            ENQUEUED + i,
                            ("event " + i).getBytes(StandardCharsets.UTF_8),
                            "{\"alert\":true,\"size\":7}",
                            "{\"content-type\":\"text/plain\"}");
                }
                return tx.update(
                        "INSERT INTO hub_partitions VALUES('telemetry', 1, ?, ?, ?, ?)",
                        EVENTS,
                        EVENTS * 10L,
                        (EVENTS - 1) * 10L,
                        ENQUEUED + EVENTS - 1);
            });
        }
    }

    private static EventHubs hubs(Database database) {
        return new EventHubs(database, List.of(new HubDefinition("telemetry", 2, List.of())), Clock.systemUTC());
    }

    private static EventBody body(String text) {
        return EventBody.of(text.getBytes(StandardCharsets.UTF_8), Map.of(), Map.of());
    }

    private static String text(StoredEvent event) {
        return new String(event.event().body(), StandardCharsets.UTF_8);
    }
}
