package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTimeTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aRoom() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room").addToContents("Name", "old"), Object.class);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aSourceTimeIsKeptBesideTheUpdateTime() {
        client.updateDigitalTwin(
                "room",
                new JsonPatchDocument()
                        .appendAdd("/Temperature", 1)
                        .appendAdd("/$metadata/Temperature/sourceTime", "2026-02-28T23:59:59.1234567Z")
                        .appendAdd("/sensor/SetPoint", 2)
                        .appendReplace("/sensor/$metadata/SetPoint/sourceTime", "2026-02-28T00:00:00Z"));

        assertThat(room().at("/$metadata/Temperature/sourceTime").asText()).isEqualTo("2026-02-28T23:59:59.1234567Z");
        assertThat(room().at("/sensor/$metadata/SetPoint/sourceTime").asText()).isEqualTo("2026-02-28T00:00:00Z");
    }

    @Test
    void anOldApiCannotWriteSourceTimes() {
        DigitalTwinsClient old = twins.oldClient();

        Refusal refusal = Refusal.of(() -> old.updateDigitalTwin(
                "room", new JsonPatchDocument().appendAdd("/$metadata/Name/sourceTime", "2026-02-28T00:00:00Z")));

        assertThat(refusal.statusAndCode()).isEqualTo("400 JsonPatchInvalid");
    }

    @Test
    void aSourceTimeStaysUntilItIsWrittenItself() {
        client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendAdd("/$metadata/Name/sourceTime", "2026-01-01T00:00:00Z"));

        client.updateDigitalTwin("room", new JsonPatchDocument().appendReplace("/Name", "new"));

        assertThat(room().at("/$metadata/Name/sourceTime").asText()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00Z[Europe/Paris]"})
    void aSourceTimeIsInIso8601(String time) {
        Refusal refusal = Refusal.of(() -> client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendAdd("/$metadata/Name/sourceTime", time)));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    private JsonNode room() {
        return Json.read(client.getDigitalTwin("room", String.class));
    }

    @Test
    void aSourceTimeCanBeRemoved() {
        client.updateDigitalTwin(
                "room", new JsonPatchDocument().appendAdd("/$metadata/Name/sourceTime", "2026-01-01T00:00:00Z"));

        client.updateDigitalTwin("room", new JsonPatchDocument().appendRemove("/$metadata/Name/sourceTime"));

        assertThat(room().at("/$metadata/Name").has("sourceTime")).isFalse();
        assertThat(room().path("Name").asText()).isEqualTo("old");
    }
}
