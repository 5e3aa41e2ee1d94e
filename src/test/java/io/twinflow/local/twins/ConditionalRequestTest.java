package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code If-Match} header in all its forms. */
class ConditionalRequestTest {
    private static final String VERSION = "?api-version=2023-10-31";
    private static final String ROOM = "/digitaltwins/room" + VERSION;
    private static final String STALE = "W/\"00000000-0000-0000-0000-000000000000\"";
    private static final String RENAME = "[{\"op\": \"add\", \"path\": \"/Name\", \"value\": \"a\"}]";

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
    void anyOfSeveralEtagsMatches() throws Exception {
        String etag = header(raw("GET", ROOM, ""), "ETag");

        int list = raw("PATCH", ROOM, RENAME, "If-Match", STALE + ", " + etag).statusCode();
        String next = header(raw("GET", ROOM, ""), "ETag");
        int lines =
                raw("PATCH", ROOM, RENAME, "If-Match", STALE, "If-Match", next).statusCode();
        String last = header(raw("GET", ROOM, ""), "ETag");
        int strong = raw("DELETE", ROOM, "", "If-Match", last.substring("W/".length()))
                .statusCode();

        assertThat(list).isEqualTo(204);
        assertThat(lines).isEqualTo(204);
        assertThat(strong).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "\"", "W/x", "*, *", "\"a\" \"b\"", " "})
    void whatIsNoEtagIsRefused(String header) throws Exception {
        HttpResponse<String> answer = raw("PATCH", ROOM, RENAME, "If-Match", header);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).at("/error/message").asText())
                .isEqualTo("Invalid If-Match header value. Allowed value(s): If-Match: {etag} or If-Match: *");
    }

    private HttpResponse<String> raw(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return twins.raw(method, path, body, headers);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
