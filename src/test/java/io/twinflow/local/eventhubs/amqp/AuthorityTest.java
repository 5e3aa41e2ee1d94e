package io.twinflow.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.amqp.Right;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sasl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may do what, and for how long. */
class AuthorityTest {
    private static final String PARTITION = "telemetry/ConsumerGroups/$Default/Partitions/0";
    private static final String KEY = "cm9vdCBvZiBhbGw=";

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs = new EventHubs(
            database,
            List.of(new HubDefinition("telemetry", 1, List.of()), new HubDefinition("other", 1, List.of())),
            Clock.systemUTC());
    private final AmqpServer server = DevicesHere.await(EventHubsHere.start(
            vertx,
            AmqpListener.plain("127.0.0.1", 0),
            hubs,
            List.of(AccessPolicy.root("root", KEY), policy("sender", Right.SEND), policy("listener", Right.LISTEN)),
            AmqpLimits.usual()));

    @AfterEach
    void stop() {
        DevicesHere.await(server.close());
        DevicesHere.await(vertx.close());
        database.close();
    }

    @Test
    void aLinkIsClosedWhenItsTokenExpiresUnlessThatWasRenewed() throws IOException {
        try (BareClient forgetful = new BareClient(server.port());
                BareClient careful = new BareClient(server.port())) {
            careful.authorize("sb://127.0.0.1/telemetry", "root", KEY, Duration.ofSeconds(2));
            Link renewed = careful.receiver(PARTITION, SenderSettleMode.SETTLED);
            careful.authorize("sb://127.0.0.1/telemetry", "root", KEY, Duration.ofHours(1));
            forgetful.authorize("sb://127.0.0.1/telemetry", "root", KEY, Duration.ofSeconds(2));
            Link reading = forgetful.receiver(PARTITION, SenderSettleMode.SETTLED);
            Link sending = forgetful.sender("telemetry");

            assertThat(forgetful.closing(reading).condition()).isEqualTo("amqp:unauthorized-access");
            assertThat(forgetful.closing(sending).condition()).isEqualTo("amqp:unauthorized-access");

            assertThat(careful.sender("telemetry").getRemoteState()).isEqualTo(EndpointState.ACTIVE);
            assertThat(renewed.getRemoteState()).isEqualTo(EndpointState.ACTIVE);
        }
    }

    @Test
    void whoMaySendMayNotListen() throws IOException {
        try (BareClient client = new BareClient(server.port())) {
            client.authorize("sb://127.0.0.1/telemetry", "sender", key("sender"), Duration.ofHours(1));

            BareClient.Refusal refusal = client.closing(client.receiver(PARTITION, SenderSettleMode.SETTLED));

            assertThat(refusal.condition()).isEqualTo("amqp:unauthorized-access");
            assertThat(refusal.text()).contains("'Listen' claim");
            assertThat(client.sender("telemetry").getRemoteTarget()).isNotNull();
        }
    }

    @Test
    void whoMayListenMayNotSend() throws IOException {
        try (BareClient client = new BareClient(server.port())) {
            client.authorize("sb://127.0.0.1/telemetry", "listener", key("listener"), Duration.ofHours(1));

            BareClient.Refusal refusal = client.closing(client.sender("telemetry"));

            assertThat(refusal.text()).contains("'Send' claim");
            assertThat(client.receiver(PARTITION, SenderSettleMode.SETTLED).getRemoteSource())
                    .isNotNull();
        }
    }

    @Test
    void aPolicysNameAndKeyAreALogin() throws IOException {
        try (BareClient client = new BareClient(server.port(), sasl -> sasl.plain("sender", key("sender")))) {
            assertThat(client.sender("telemetry").getRemoteTarget()).isNotNull();
            assertThat(client.closing(client.receiver(PARTITION, SenderSettleMode.SETTLED))
                            .condition())
                    .isEqualTo("amqp:unauthorized-access");
        }
    }

    @Test
    void aWrongKeyIsNoLogin() throws IOException {
        try (BareClient client = new BareClient(server.port(), sasl -> sasl.plain("root", "guessed"))) {
            client.until(() -> client.outcome() != Sasl.SaslOutcome.PN_SASL_NONE);

            assertThat(client.outcome()).isEqualTo(Sasl.SaslOutcome.PN_SASL_AUTH);
        }
    }

    @Test
    void aTokenThatHasExpiredOpensNothing() {
        String token = token("sb://127.0.0.1/telemetry", Instant.now().minusSeconds(1));

        try (EventHubProducerClient producer = producer(token)) {
            assertThatExceptionOfType(AmqpException.class)
                    .isThrownBy(() -> producer.send(List.of(new EventData("a"))))
                    .withMessageContaining("has expired")
                    .satisfies(
                            e -> assertThat(e.getErrorCondition()).isEqualTo(AmqpErrorCondition.UNAUTHORIZED_ACCESS));
        }
    }

    @Test
    void aTokenForAnotherHubOpensNothing() {
        String token = token("sb://127.0.0.1/other", Instant.now().plusSeconds(60));

        try (EventHubProducerClient producer = producer(token)) {
            assertThatExceptionOfType(AmqpException.class)
                    .isThrownBy(() -> producer.send(List.of(new EventData("a"))))
                    .satisfies(
                            e -> assertThat(e.getErrorCondition()).isEqualTo(AmqpErrorCondition.UNAUTHORIZED_ACCESS));
            assertThatExceptionOfType(AmqpException.class).isThrownBy(producer::getEventHubProperties);
        }
    }

    @Test
    void aTokenThatIsValidIsEnough() {
        String token = token("sb://127.0.0.1/telemetry", Instant.now().plusSeconds(60));

        try (EventHubProducerClient producer = producer(token)) {
            producer.send(List.of(new EventData("a")));

            assertThat(producer.getPartitionProperties("0").getLastEnqueuedSequenceNumber())
                    .isZero();
        }
    }

    private EventHubProducerClient producer(String token) {
        return new EventHubClientBuilder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(20)))
                .connectionString(
                        "Endpoint=sb://127.0.0.1:" + server.port() + ";SharedAccessSignature=" + token
                                + ";UseDevelopmentEmulator=true;",
                        "telemetry")
                .buildProducerClient();
    }

    private static String token(String resource, Instant expiry) {
        return SharedAccessSignature.sign(resource, "root", AccessKey.ofText(KEY), expiry);
    }

    private static AccessPolicy policy(String name, Right right) {
        return new AccessPolicy(name, List.of(AccessKey.ofText(key(name))), Set.of(right));
    }

    private static String key(String policy) {
        return "key of " + policy;
    }
}
