package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that come in pages, and the links between them. */
class PagingTest {
    private static final String VERSION = "?api-version=2023-10-31";

    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void aRoom() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void theNextPageIsAtTheHostAndSchemeOfTheRequest() throws Exception {
        HttpResponse<String> page = raw("GET", "/models" + VERSION, "", "max-items-per-page", "2");
        String link = Json.read(page.body()).path("nextLink").asText();

        assertThat(link)
                .matches("http://" + twins.host()
                        + "/Models\\?includeModelDefinition=False&continuationToken=[^&]+&api-version=2023-10-31");
        JsonNode next =
                Json.read(raw("GET", link.substring(twins.url().length()), "").body());
        assertThat(next.path("value")).hasSize(2);
        assertThat(next.path("nextLink").isNull()).isTrue();
    }

    @Test
    void theNextPageOfANamedRelationshipKeepsTheName() throws Exception {
        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        IntStream.range(0, 101)
                .forEach(i -> client.createOrReplaceRelationship(
                        "floor", "r" + i, Samples.relationship("floor", "r" + i, "rooms", "room"), Object.class));
        client.createOrReplaceRelationship(
                "floor", "z", Samples.relationship("floor", "z", "contains", "room"), Object.class);

        String link = Json.read(
                        raw("GET", "/digitaltwins/floor/relationships" + VERSION + "&relationshipName=rooms", "")
                                .body())
                .path("nextLink")
                .asText();

        assertThat(Json.read(raw("GET", link.substring(twins.url().length()), "")
                                .body())
                        .path("value"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/models?continuationToken=%25&api-version=2023-10-31,                          BadRequest",
        "/models?continuationToken=YQ&api-version=2023-10-31,                           BadRequest",
        "/digitaltwins/room/incomingrelationships?continuationToken=YQ&api-version=2023-10-31, BadRequest",
        "/models?includeModelDefinition=perhaps&api-version=2023-10-31,                 InvalidArgument"
    })
    void aParameterThatMakesNoSenseIsRefused(String path, String code) throws Exception {
        assertThat(code(raw("GET", path, ""))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", ""})
    void aPageSizeThatMakesNoSenseIsRefused(String size) throws Exception {
        assertThat(code(raw("GET", "/models" + VERSION, "", "max-items-per-page", size)))
                .isEqualTo("InvalidArgument");
    }

    private HttpResponse<String> raw(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return twins.raw(method, path, body, headers);
    }

    private static String code(HttpResponse<String> answer) {
        return Json.read(answer.body()).at("/error/code").asText();
    }
}
