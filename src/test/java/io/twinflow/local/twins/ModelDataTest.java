package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The data of models as it goes over the wire. */
class ModelDataTest {
    private final LocalTwins twins = new LocalTwins();

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void theMembersComeInTheOrderOfTheService() throws Exception {
        twins.client().createModels(List.of(Samples.SENSOR_MODEL, Samples.ROOM_MODEL));

        assertThat(get("/models/" + Samples.ROOM + "?api-version=2023-10-31"))
                .isEqualTo("{\"id\":\"dtmi:samples:Room;1\",\"description\":{},\"displayName\":{\"en\":\"Room\"},"
                        + "\"decommissioned\":false,\"uploadTime\":\"2026-03-01T10:00:00.123457+00:00\"}");
    }

    @Test
    void theTimeOfTheUploadHasNoTrailingZeros() throws Exception {
        twins.clock.advance(Duration.ofNanos(876_544_000));
        twins.client().createModels(List.of(Samples.SENSOR_MODEL, Samples.FLOOR_MODEL));

        assertThat(model(Samples.SENSOR).path("uploadTime").asText()).isEqualTo("2026-03-01T10:00:01+00:00");
        assertThat(model(Samples.FLOOR).path("uploadTime").asText()).isEqualTo("2026-03-01T10:00:01.000001+00:00");
    }

    @Test
    void theContextComesBackAsAnArrayInItsPlace() throws Exception {
        twins.client().createModels(List.of(Samples.SENSOR_MODEL));

        JsonNode definition = model(Samples.SENSOR).path("model");

        assertThat(definition.fieldNames()).toIterable().containsExactly("@id", "@type", "@context", "contents");
        assertThat(definition.path("@context")).isEqualTo(Json.read("[\"dtmi:dtdl:context;2\"]"));
    }

    @Test
    void idsThatAreWantedMayBeSeparatedByCommas() throws Exception {
        twins.client().createModels(Samples.MODELS);

        JsonNode found =
                Json.read(get("/models?api-version=2023-10-31&dependenciesFor=" + Samples.ROOM + "," + Samples.FLOOR));

        assertThat(found.path("value").findValuesAsText("id"))
                .containsExactly(Samples.ROOM, Samples.SENSOR, Samples.FLOOR);
    }

    @Test
    void aListSaysItsItemsFirst() throws Exception {
        assertThat(get("/models?api-version=2023-10-31")).isEqualTo("{\"value\":[],\"nextLink\":null}");
    }

    private JsonNode model(String id) throws IOException, InterruptedException {
        return Json.read(get("/models/" + id + "?api-version=2023-10-31&includeModelDefinition=true"));
    }

    private String get(String path) throws IOException, InterruptedException {
        return twins.raw("GET", path, "").body();
    }
}
