package io.twinflow.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.models.Checkpoint;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.host.DatabaseCheckpoints;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Database database = Database.inMemory();
    private final Database ofHost = Database.inMemory();
    private final EventHubs hubs = new EventHubs(
            database,
            Stream.of("deviceevents", "lifecycleevents", "twinevents", "timeseries")
                    .map(name -> new HubDefinition(name, 1, List.of("twinflow")))
                    .toList(),
            Clock.systemUTC());
    private final DatabaseCheckpoints checkpoints = new DatabaseCheckpoints(ofHost);
    private final Progress progress = new Progress(hubs, ofHost);

    @AfterEach
    void close() {
        database.close();
        ofHost.close();
    }

    @Test
    void allIsDoneOnceTheCheckpointsAreAtTheEndsOfTheHubs() {
        message("2026-11-21T10:00:00Z");
        message("2026-11-21T10:00:01Z");
        checkpoint("deviceevents", 0);
        boolean before = progress.isDone();

        checkpoint("deviceevents", 1);

        assertThat(before).isFalse();
        assertThat(progress.isDone()).isTrue();
    }

    @Test
    void aMessageThatCameTwiceCountsOnceAndOneBehindTheCheckpointNotAtAll() {
        message("2026-11-21T10:00:00Z");
        message("2026-11-21T10:00:00Z");
        message("2026-11-21T10:00:01Z");

        checkpoint("deviceevents", 1);

        assertThat(progress.ingested()).isEqualTo(1);
    }

    @Test
    void aChangeWithoutARowIsMissing() {
        append("twinevents", Json.object().put("cloudEvents:id", "one"), Json.object());
        append("twinevents", Json.object().put("cloudEvents:id", "two"), Json.object());
        append("timeseries", Json.object().put("eventId", "one"), Json.object());
        append("timeseries", Json.object().put("eventId", "one"), Json.object());

        assertThat(progress.series()).isEqualTo(new Progress.Series(2, 2, 1));
    }

    private void message(String createdAt) {
        append(
                "deviceevents",
                Json.object(),
                Json.object()
                        .put("iothub-connection-device-id", "thermostat-001")
                        .put("iothub-creation-time-utc", createdAt));
    }

    private void append(String hub, ObjectNode properties, ObjectNode system) {
        database.call(tx -> hubs.appendTo(tx, hub, 0, new EventBody(new byte[0], properties, system)));
    }

    private void checkpoint(String hub, long sequence) {
        checkpoints
                .updateCheckpoint(new Checkpoint()
                        .setFullyQualifiedNamespace("localhost")
                        .setEventHubName(hub)
                        .setConsumerGroup("twinflow")
                        .setPartitionId("0")
                        .setSequenceNumber(sequence))
                .block();
    }
}
