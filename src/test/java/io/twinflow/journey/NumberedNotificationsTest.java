package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.TwinsOptions;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The app behind the routes of the first design documents. */
class NumberedNotificationsTest extends Journey {
    @Override
    LocalOptions options() {
        return LocalOptions.forTests()
                .with(new TwinsOptions(Duration.ZERO, false, Duration.ZERO, true, Optional.empty(), Set.of()));
    }

    @Test
    void theSequencePutsRowsInOrderThatCameInAnother() {
        var room = new BasicDigitalTwin("room")
                .setMetadata(new BasicDigitalTwinMetadata().setModelId("dtmi:example:Room;1"));
        twins.createOrReplaceDigitalTwin("room", room, BasicDigitalTwin.class);
        twins.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/currentTemp", 20));
        twins.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/currentTemp", 21));

        eventually(() -> rows().size() == 3);

        assertThat(rows().stream().sorted(Comparator.comparing(NumberedNotificationsTest::sequence)))
                .extracting(
                        NumberedNotificationsTest::sequence,
                        row -> Json.read(row.event().body()).path("Value").asText())
                .containsExactly(tuple("1", "dtmi:example:Room;1"), tuple("2", "20"), tuple("3", "21"));
    }

    private static String sequence(StoredEvent row) {
        return row.event().properties().path("sequence").asText();
    }

    private List<StoredEvent> rows() {
        return azure.eventHubs().readAll("timeseries").stream()
                .filter(event -> isOfRoom(Json.read(event.event().body())))
                .toList();
    }

    private static boolean isOfRoom(JsonNode row) {
        return row.path("Id").asText().equals("room");
    }
}
