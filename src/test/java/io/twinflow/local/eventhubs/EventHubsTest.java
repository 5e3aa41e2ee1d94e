package io.twinflow.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHubsTest {
    @TempDir
    private Path directory;

    @Test
    void sequenceAndOffsetGoOnAfterARestart() {
        StoredEvent before;
        try (Database database = Database.in(directory)) {
            EventHubs hubs = hubs(database);
            append(hubs, "first", "device-1");
            before = append(hubs, "second", "device-1");
        }

        StoredEvent after;
        try (Database database = Database.in(directory)) {
            after = append(hubs(database), "third", "device-1");
        }

        assertThat(after.partition()).isEqualTo(before.partition());
        assertThat(after.sequence()).isEqualTo(2);
        assertThat(after.offset()).isGreaterThan(before.offset());
    }

    @Test
    void aPartitionKeepsTheOrderOfItsEvents() {
        try (Database database = Database.inMemory()) {
            EventHubs hubs = hubs(database);
            for (int i = 0; i < 20; i++) {
                append(hubs, "event " + i, "device-1");
            }

            List<StoredEvent> all = database.call(tx -> hubs.read(tx, "telemetry", 0, -1, 100));
            List<StoredEvent> some = database.call(tx -> hubs.read(tx, "telemetry", 0, 4, 3));

            assertThat(all).extracting(StoredEvent::sequence).isSorted().hasSize(20);
            assertThat(all).extracting(StoredEvent::offset).isSorted().doesNotHaveDuplicates();
            assertThat(some).extracting(EventHubsTest::text).containsExactly("event 5", "event 6", "event 7");
        }
    }

    @Test
    void whatIsNotCommittedIsNotThere() {
        try (Database database = Database.inMemory()) {
            EventHubs hubs = hubs(database);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> database.call(tx -> {
                        hubs.append(tx, "telemetry", body("lost"), "device-1");
                        throw new IllegalStateException("the rest of the work failed");
                    }));

            PartitionState state = database.call(tx -> hubs.state(tx, "telemetry", 0));
            assertThat(state.isEmpty()).isTrue();
            assertThat(append(hubs, "kept", "device-1").sequence()).isZero();
        }
    }

    @Test
    void whoListensHearsOfAnEventThatIsThere() throws Exception {
        try (Database database = Database.inMemory()) {
            EventHubs hubs = hubs(database);
            var heard = new CompletableFuture<Integer>();
            try (AutoCloseable listening = hubs.onAppend("telemetry", heard::complete)) {
                StoredEvent event = append(hubs, "news", "key");

                assertThat(listening).isNotNull();
                assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(event.partition());
            }
        }
    }

    @Test
    void whoBeginsToListenBeforeACommitHearsOfIt() throws Exception {
        try (Database database = Database.inMemory()) {
            EventHubs hubs = hubs(database);
            var heard = new CompletableFuture<Integer>();

            database.call(tx -> {
                hubs.appendTo(tx, "telemetry", 3, body("news"));
                return hubs.onAppend("telemetry", heard::complete);
            });

            assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4})
    void aPartitionThatIsNotThereIsRefused(int partition) {
        try (Database database = Database.inMemory()) {
            EventHubs hubs = hubs(database);

            assertThatExceptionOfType(EventHubs.UnknownEntity.class)
                    .isThrownBy(() -> database.call(tx -> hubs.appendTo(tx, "telemetry", partition, body("x"))))
                    .withMessageContaining("telemetry/Partitions/" + partition);
        }
    }

    private static EventHubs hubs(Database database) {
        return new EventHubs(
                database, List.of(new HubDefinition("Telemetry", 4, List.of("twinflow"))), Clock.systemUTC());
    }

    private static StoredEvent append(EventHubs hubs, String text, String key) {
        return hubs.database().call(tx -> hubs.append(tx, "TELEMETRY", body(text), key));
    }

    private static EventBody body(String text) {
        return EventBody.of(text.getBytes(StandardCharsets.UTF_8), Map.of("p", "v"), Map.of());
    }

    private static String text(StoredEvent event) {
        return new String(event.event().body(), StandardCharsets.UTF_8);
    }
}
