package io.twinflow.local.twins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import io.twinflow.local.twins.LocalTwins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fuzzer found once, by name. */
class HostileRequestsTest {
    private final LocalTwins twins = new LocalTwins();

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "%zz=1", "a=%f"})
    void parametersThatAreBadlyEncodedAreRefused(String parameters) throws IOException {
        assertThat(statusLine("GET /models?api-version=2023-10-31&" + parameters))
                .contains(" 400 ");
    }

    @Test
    void aFilterNestedDeeperThanAnybodyWritesIsRefused() throws Exception {
        assertThat(refusalOf("(".repeat(10_000) + "true" + ")".repeat(10_000))).isEqualTo("EventRouteFilterInvalid");
    }

    @Test
    void longTextInAFilterDoesNotExhaustTheStack() throws Exception {
        String filter = "subject = '" + "a".repeat(30_000) + "' OR $body" + ".a".repeat(400) + " = 1";

        assertThat(putRoute(filter).statusCode()).isEqualTo(204);
    }

    @Test
    void aNumberInAFilterMayBeginWithZeros() throws Exception {
        assertThat(putRoute("$body.a = 007").statusCode()).isEqualTo(204);
    }

    @Test
    void aNumberThatNothingCanHoldIsRefused() throws Exception {
        assertThat(refusalOf("$body.a = 1e99999999999")).isEqualTo("EventRouteFilterInvalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[]]", "[[{}]]", "[null]", "[1]", "[\"dtmi:a;1\"]"})
    void whatIsNotAListOfModelsIsRefused(String body) throws Exception {
        assertThat(twins.raw("POST", "/models?api-version=2023-10-31", body).statusCode())
                .isEqualTo(400);
    }

    private String refusalOf(String filter) throws Exception {
        return Json.read(putRoute(filter).body()).at("/error/code").asText();
    }

    private HttpResponse<String> putRoute(String filter) throws Exception {
        String route = Json.write(Json.object().put("endpointName", "events").put("filter", filter));
        return twins.raw("PUT", "/eventroutes/r?api-version=2023-10-31", route);
    }

    /** For what the JDK's client refuses to send. */
    private String statusLine(String request) throws IOException {
        int port = Integer.parseInt(twins.host().replaceAll(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = request + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
