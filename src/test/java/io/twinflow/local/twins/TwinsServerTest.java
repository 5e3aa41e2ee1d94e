package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import io.twinflow.local.json.Json;
import io.twinflow.local.tls.CertificateAuthority;
import io.twinflow.local.twins.http.TwinsServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class TwinsServerTest {
    private static final String VERSION = "?api-version=2023-10-31";

    private final LocalTwins twins = new LocalTwins();

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void theOfficialClientWorksOverHttpsWithItsOwnPipeline() {
        CertificateAuthority authority = CertificateAuthority.inMemory();
        Vertx vertx = Vertx.vertx();
        TwinsServer server = TwinsServer.start(vertx, twins.service, "127.0.0.1", -1, 0, authority.serverKey());
        DigitalTwinsClient client = new DigitalTwinsClientBuilder()
                .endpoint("https://localhost:" + server.httpsPort())
                .credential(request -> Mono.just(new AccessToken("any", OffsetDateTime.MAX)))
                .httpClient(
                        new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(authority.sslContext())).build())
                .buildClient();

        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class);

        assertThat(client.getDigitalTwin("room", String.class)).contains(Samples.ROOM);
        assertThat(server.httpPort()).isEqualTo(-1);
        server.close();
        vertx.close().await();
    }

    @Test
    void overPlainHttpNoClientIsTalkedIntoHttp2() throws Exception {
        assertThat(twins.raw("GET", "/models" + VERSION, "").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void aTakenPortIsReported() {
        int taken = Integer.parseInt(twins.host().replaceAll(".*:", ""));
        Vertx vertx = Vertx.vertx();

        assertThatExceptionOfType(Throwable.class)
                .isThrownBy(() -> TwinsServer.start(vertx, twins.service, "127.0.0.1", taken, -1, null))
                .satisfies(e -> assertThat(e).isInstanceOfAny(BindException.class, RuntimeException.class))
                .withStackTraceContaining("BindException");
        vertx.close().await();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /digitaltwins/room,                                    400, ApiVersionUnspecified",
        "GET,    /digitaltwins/room?api-version=1999-01-01,             400, UnsupportedApiVersion",
        "GET,    /nothing?api-version=2023-10-31,                       404, NotFound",
        "POST,   /digitaltwins/room?api-version=2023-10-31,             405, MethodNotAllowed",
        "PUT,    /digitaltwins/room?api-version=2023-10-31,             400, InvalidArgument",
        "POST,   /digitaltwins/room/telemetry?api-version=2023-10-31,   400, InvalidArgument"
    })
    void whatTheServiceCannotDoItSays(String method, String path, int status, String code)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = twins.raw(method, path, "not json");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains(code);
        assertThat(Json.read(answer.body()).at("/error/code").asText()).isEqualTo(code);
    }

    @Test
    void pathsMatchInAnyCaseAndSegmentsAreDecoded() throws IOException, InterruptedException {
        twins.client().createModels(Samples.MODELS);

        HttpResponse<String> model = twins.raw("GET", "/MODELS/dtmi%3Asamples%3ARoom%3B1" + VERSION, "");
        HttpResponse<String> literal = twins.raw("GET", "/Models/dtmi:samples:Room;1" + VERSION, "");

        assertThat(model.statusCode()).isEqualTo(200);
        assertThat(model.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(literal.body()).isEqualTo(model.body());
    }

    @Test
    void aTwinTooLargeIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                twins.raw("PUT", "/digitaltwins/room" + VERSION, "{\"Name\": \"" + "x".repeat(33 * 1024) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("larger than 32 KB");
    }

    @Test
    void aRequestLargerThanAnyThatMakesSenseIsNotReadIntoMemory() throws IOException, InterruptedException {
        HttpResponse<String> answer = twins.raw("POST", "/models" + VERSION, "x".repeat(17 * 1024 * 1024));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than 16 MB");
    }
}
