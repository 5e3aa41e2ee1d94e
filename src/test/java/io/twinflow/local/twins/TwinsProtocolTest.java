package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire around the bodies: headers, paths, versions, links. */
class TwinsProtocolTest {
    private static final String VERSION = "?api-version=2023-10-31";
    private static final String ROOM = "/digitaltwins/room" + VERSION;
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
    void everyAnswerCarriesTheHeadersOfTheService() throws Exception {
        HttpResponse<String> read =
                raw("GET", ROOM, "", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        HttpResponse<String> refusal = raw("GET", "/digitaltwins/attic" + VERSION, "");

        assertThat(header(read, "Strict-Transport-Security")).isEqualTo("max-age=2592000");
        assertThat(header(read, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(read, "traceresponse")).matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01");
        assertThat(header(refusal, "Strict-Transport-Security")).isEqualTo("max-age=2592000");
        assertThat(header(refusal, "traceresponse")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(header(refusal, "x-ms-error-code")).isEqualTo("DigitalTwinNotFound");
    }

    @Test
    void anAnswerWithoutContentHasNoTypeOfIt() throws Exception {
        HttpResponse<String> patched = raw("PATCH", ROOM, RENAME);
        HttpResponse<String> deleted = raw("DELETE", ROOM, "");

        assertThat(patched.statusCode()).isEqualTo(204);
        assertThat(patched.body()).isEmpty();
        assertThat(patched.headers().map()).doesNotContainKey("content-type").containsKey("etag");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.headers().map()).doesNotContainKeys("content-type", "etag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json-patch+json; charset=utf-8", "nonsense", "application/xml"})
    void theTypeOfTheContentDoesNotMatter(String contentType) throws Exception {
        assertThat(raw("PATCH", ROOM, RENAME, "Content-Type", contentType).statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD,    /digitaltwins/room",
        "OPTIONS, /digitaltwins/room",
        "PUT,     /models",
        "POST,    /eventroutes",
        "PATCH,   /eventroutes/all"
    })
    void aMethodThatIsNotThereIsNotAllowed(String method, String path) throws Exception {
        HttpResponse<String> answer = raw(method, path + VERSION, "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "x-ms-error-code")).isEqualTo("MethodNotAllowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/digitaltwins", "/digitaltwins/room/parts", "/twins/room"})
    void aPathThatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(raw("GET", path + VERSION, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/", "/digitaltwins/", "/digitaltwins/room/components/"})
    void anIdThatIsMissingIsMissed(String path) throws Exception {
        assertThat(code(raw("GET", path + VERSION, ""))).isEqualTo("MissingArgument");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-10-31",
                "2021-06-30-preview",
                "2022-05-31",
                "2023-02-27-preview",
                "2023-06-30",
                "2023-10-31"
            })
    void everyVersionOfTheServiceIsKnown(String version) throws Exception {
        JsonNode room = Json.read(
                raw("GET", "/digitaltwins/room?api-version=" + version, "").body());

        assertThat(room.path("$metadata").has("$lastUpdateTime")).isEqualTo(version.compareTo("2022") > 0);
        assertThat(room.at("/sensor/$metadata").has("$lastUpdateTime")).isEqualTo(version.compareTo("2022") > 0);
    }

    @Test
    void sourceTimesAreThereForNewVersionsOnly() throws Exception {
        raw(
                "PATCH",
                ROOM,
                "[{\"op\": \"add\", \"path\": \"/Name\", \"value\": \"a\"},"
                        + "{\"op\": \"add\", \"path\": \"/$metadata/Name/sourceTime\", \"value\": \"2026-01-01T00:00:00Z\"}]");

        String today = raw("GET", ROOM, "").body();
        String once =
                raw("GET", "/digitaltwins/room?api-version=2020-10-31", "").body();

        assertThat(today).contains("sourceTime");
        assertThat(once).doesNotContain("sourceTime");
    }

    @Test
    void idsAreCaseSensitive() throws Exception {
        assertThat(code(raw("GET", "/digitaltwins/ROOM" + VERSION, ""))).isEqualTo("DigitalTwinNotFound");
        assertThat(code(raw("GET", "/models/dtmi:samples:room;1" + VERSION, "")))
                .isEqualTo("ModelNotFound");
        assertThat(code(raw("GET", "/digitaltwins/room/components/Sensor" + VERSION, "")))
                .isEqualTo("ComponentNotFound");
    }

    @Test
    void telemetryNeedsAMessageIdAndATimeThatIsOne() throws Exception {
        String path = "/digitaltwins/room/telemetry" + VERSION;

        HttpResponse<String> none = raw("POST", path, "{}");
        HttpResponse<String> time = raw("POST", path, "{}", "Message-Id", "1", "Telemetry-Source-Time", "noon");
        HttpResponse<String> body = raw("POST", path, "{", "Message-Id", "1");
        HttpResponse<String> fine =
                raw("POST", path, "1", "Message-Id", "1", "Telemetry-Source-Time", "2026-01-01T00:00:00.5+01:00");

        assertThat(code(none)).isEqualTo("InvalidArgument");
        assertThat(code(time)).isEqualTo("InvalidArgument");
        assertThat(code(body)).isEqualTo("InvalidArgument");
        assertThat(fine.statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> raw(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return twins.raw(method, path, body, headers);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String code(HttpResponse<String> answer) {
        return Json.read(answer.body()).at("/error/code").asText();
    }
}
