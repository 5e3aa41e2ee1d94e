package io.twinflow.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.store.Database;
import io.twinflow.local.tls.CertificateAuthority;
import io.vertx.core.Vertx;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connection strings as Azure's portal gives them: with TLS, and without a word of an emulator. */
class TlsTest {
    private static final String KEY = "cm9vdCBvZiBhbGw=";

    private final SSLContext usual = usual();
    private final CertificateAuthority authority = CertificateAuthority.inMemory();
    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition("telemetry", 1, List.of())), Clock.systemUTC());
    private final AmqpServer server = DevicesHere.await(EventHubsHere.start(
            vertx,
            AmqpListener.tls("127.0.0.1", 0, authority.serverKey()),
            hubs,
            List.of(AccessPolicy.root("root", KEY)),
            AmqpLimits.usual()));

    @AfterEach
    void stop() {
        SSLContext.setDefault(usual);
        DevicesHere.await(server.close());
        DevicesHere.await(vertx.close());
        database.close();
    }

    @Test
    void aClientThatTrustsTheAuthoritySends() {
        // The client knows no other way than the JVM's own trust store.
        SSLContext.setDefault(authority.sslContext());

        try (EventHubProducerClient producer = producer()) {
            producer.send(List.of(new EventData("over TLS")));

            assertThat(producer.getPartitionProperties("0").getLastEnqueuedSequenceNumber())
                    .isZero();
        }
    }

    private EventHubProducerClient producer() {
        return new EventHubClientBuilder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(20)))
                .connectionString(
                        "Endpoint=sb://localhost/;SharedAccessKeyName=root;SharedAccessKey=" + KEY, "telemetry")
                .customEndpointAddress("https://localhost:" + server.port())
                .buildProducerClient();
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
