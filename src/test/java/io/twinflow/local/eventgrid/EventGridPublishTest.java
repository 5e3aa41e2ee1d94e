package io.twinflow.local.eventgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.models.CloudEvent;
import com.azure.core.models.CloudEventDataFormat;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventgrid.EventGridEvent;
import com.azure.messaging.eventgrid.EventGridPublisherClientBuilder;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.store.Database;
import io.twinflow.local.tls.CertificateAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventGridPublishTest {
    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver(vertx);
    private final Database database = Database.inMemory();
    private final CertificateAuthority authority = CertificateAuthority.inMemory();
    private final EventGrid grid = new EventGrid(
            database,
            Clock.systemUTC(),
            vertx,
            Map.of("devices", Schema.EVENT_GRID, "clouds", Schema.CLOUD_EVENTS),
            EventGridOptions.local().accessKey("the key"));
    private final HttpServer server = listen();

    @AfterEach
    void close() {
        server.close().await();
        grid.close();
        receiver.close();
        vertx.close().await();
        database.close();
    }

    @Test
    void theOfficialPublisherSendsEventGridEvents() {
        grid.subscribe(Subscription.of("devices", "sub", receiver.address())).join();
        var client = publisher("devices", "the key").buildEventGridEventPublisherClient();

        client.sendEvents(List.of(
                new EventGridEvent("a", "Some.Type", BinaryData.fromObject(Map.of("n", 1)), "1.0"),
                new EventGridEvent("b", "Some.Type", BinaryData.fromObject(Map.of("n", 2)), "1.0")));

        assertThat(receiver.next(2))
                .extracting(received -> received.body().path(0).path("subject").asText())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void theOfficialPublisherSendsCloudEvents() {
        grid.subscribe(Subscription.of("clouds", "sub", receiver.address())).join();
        var client = publisher("clouds", "the key").buildCloudEventPublisherClient();

        client.sendEvent(new CloudEvent(
                "here",
                "Some.Type",
                BinaryData.fromObject(Map.of("n", 1)),
                CloudEventDataFormat.JSON,
                "application/json"));

        assertThat(receiver.next().body().path("data").path("n").asInt()).isEqualTo(1);
    }

    @Test
    void aWrongKeyAndAWrongTopicAreRefused() {
        var wrongKey = publisher("devices", "no key").buildEventGridEventPublisherClient();
        var wrongTopic = publisher("none", "the key").buildEventGridEventPublisherClient();
        var event = new EventGridEvent("a", "Some.Type", BinaryData.fromObject(Map.of()), "1.0");

        assertThatExceptionOfType(HttpResponseException.class)
                .isThrownBy(() -> wrongKey.sendEvent(event))
                .satisfies(e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(401));
        assertThatExceptionOfType(HttpResponseException.class)
                .isThrownBy(() -> wrongTopic.sendEvent(event))
                .satisfies(e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(404));
    }

    @Test
    void anEventOfTheWrongSchemaIsRefusedAsAWhole() {
        var client = publisher("clouds", "the key").buildEventGridEventPublisherClient();

        assertThatExceptionOfType(HttpResponseException.class)
                .isThrownBy(() ->
                        client.sendEvent(new EventGridEvent("a", "Some.Type", BinaryData.fromObject(Map.of()), "1.0")))
                .satisfies(e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(400))
                .withMessageContaining("'source'");
    }

    private EventGridPublisherClientBuilder publisher(String topic, String key) {
        return new EventGridPublisherClientBuilder()
                .endpoint("https://localhost:" + server.actualPort() + "/topics/" + topic + "/api/events")
                .credential(new AzureKeyCredential(key))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
                .httpClient(
                        new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(authority.sslContext())).build());
    }

    private HttpServer listen() {
        Router router = Router.router(vertx);
        grid.mount(router);
        return vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(authority.serverKey()))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }
}
