package io.twinflow.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final int SIZE = 1000;

    private volatile Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Database database = Database.inMemory();
    private final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition("telemetry", 1, List.of())), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsTooOldGoesAndNothingElse() {
        append(2500);
        now = now.plus(Duration.ofHours(2));
        append(3);

        sweep(new Retention(Duration.ofHours(1), Long.MAX_VALUE));

        assertThat(state().beginSequence()).isEqualTo(2500);
        assertThat(state().lastSequence()).isEqualTo(2502);
    }

    @Test
    void aPartitionKeepsItsNewestBytes() {
        append(100);

        sweep(new Retention(Duration.ofDays(1), 10L * (SIZE + 4)));

        assertThat(state().beginSequence()).isEqualTo(90);
    }

    @Test
    void sequenceNumbersAndOffsetsGoOnAfterAllIsGone() {
        append(5);
        long offset = state().lastOffset();
        now = now.plus(Duration.ofDays(1));

        sweep(new Retention(Duration.ofHours(1), Long.MAX_VALUE));

        assertThat(state().isEmpty()).isTrue();
        assertThat(state().lastSequence()).isEqualTo(4);
        append(1);
        assertThat(state().beginSequence()).isEqualTo(5);
        assertThat(state().lastOffset()).isGreaterThan(offset);
    }

    @Test
    void withoutALimitAllIsKept() {
        append(10);

        sweep(Retention.UNLIMITED);

        assertThat(state().beginSequence()).isZero();
    }

    private void sweep(Retention retention) {
        try (var sweeper = RetentionSweeper.start(hubs, retention, Duration.ofDays(1), clock)) {
            sweeper.sweep().join();
        }
    }

    private PartitionState state() {
        return database.call(tx -> hubs.state(tx, "telemetry", 0));
    }

    private void append(int count) {
        database.call(tx -> {
            for (int i = 0; i < count; i++) {
                hubs.appendTo(tx, "telemetry", 0, EventBody.of(new byte[SIZE], Map.of(), Map.of()));
            }
            return count;
        });
    }
}
