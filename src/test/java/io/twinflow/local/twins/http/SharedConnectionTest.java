package io.twinflow.local.twins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.twins.LocalTwins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2, where many requests share a connection. */
class SharedConnectionTest {
    private static final long CANCEL = 8;

    private final LocalTwins twins = new LocalTwins();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setUseAlpn(true)
            .setSsl(true)
            .setTrustAll(true));

    @AfterEach
    void close() {
        vertx.close().await();
        twins.close();
    }

    @Test
    void aRequestThatIsGivenUpTakesNoOtherWithIt() throws Exception {
        twins.faults.latency(Duration.ofSeconds(1));
        HttpClientRequest givenUp = request("/eventroutes");
        HttpClientRequest kept = request("/models");
        givenUp.end().await();
        Future<HttpClientResponse> answer = kept.send();

        givenUp.reset(CANCEL);

        assertThat(answer.await(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(kept.connection()).isSameAs(givenUp.connection());
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() throws Exception {
        Future<HttpClientResponse> answer = request("/models", HttpMethod.POST).send("x".repeat(17 * 1024 * 1024));

        assertThat(answer.await(20, TimeUnit.SECONDS).statusCode()).isEqualTo(413);
    }

    private HttpClientRequest request(String path) {
        return request(path, HttpMethod.GET);
    }

    private HttpClientRequest request(String path, HttpMethod method) {
        URI server = URI.create(twins.secureUrl());
        return client.request(new RequestOptions()
                        .setMethod(method)
                        .setHost(server.getHost())
                        .setPort(server.getPort())
                        .setURI(path + "?api-version=2023-10-31"))
                .await();
    }
}
