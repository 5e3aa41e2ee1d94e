package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official SDKs never do, done by hand. */
class MqttProtocolTest {
    private static final String EVENTS = "devices/t1/messages/events/";

    private final DevicesHere here = new DevicesHere();
    private final Device device = here.create("t1", "{}");
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aMessageIsAcknowledgedOnlyOnceItIsStored() throws Exception {
        MqttClient client = connect();
        var acknowledged = new CompletableFuture<Integer>();
        var answered = new CompletableFuture<Void>();
        client.publishCompletionHandler(acknowledged::complete).pingResponseHandler(v -> answered.complete(null));
        var busy = new CountDownLatch(1);
        var work = here.registry.database().submit(tx -> uninterrupted(busy));

        DevicesHere.await(client.publish(EVENTS, Buffer.buffer("{}"), MqttQoS.AT_LEAST_ONCE, false, false));
        client.ping();
        answered.get(10, TimeUnit.SECONDS);
        boolean early = acknowledged.isDone();
        busy.countDown();

        acknowledged.get(10, TimeUnit.SECONDS);
        assertThat(work.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(early).isFalse();
        assertThat(here.events("deviceevents")).hasSize(1);
    }

    @Test
    void aMessageThatWantsNoAcknowledgementIsStoredToo() throws Exception {
        MqttClient client = connect();

        DevicesHere.await(client.publish(EVENTS + "a=1", Buffer.buffer("{}"), MqttQoS.AT_MOST_ONCE, false, true));
        Until.holds(() -> here.events("deviceevents").size() == 1);

        var properties = here.events("deviceevents").get(0).event().properties();
        assertThat(properties.path("a").asText()).isEqualTo("1");
        assertThat(properties.path("mqtt-retain").asText()).isEqualTo("true");
    }

    @Test
    void aDeviceCannotSayThatItIsAnother() throws Exception {
        MqttClient client = connect();

        DevicesHere.await(client.publish(
                EVENTS + "%24.cdid=t2&iothub-connection-device-id=t2&dtId=t2",
                Buffer.buffer("{}"),
                MqttQoS.AT_MOST_ONCE,
                false,
                false));
        Until.holds(() -> here.events("deviceevents").size() == 1);

        var event = here.events("deviceevents").get(0).event();
        assertThat(event.system().path("iothub-connection-device-id").asText()).isEqualTo("t1");
        assertThat(event.properties().path("dtId").asText()).isEqualTo("$twin.tags.dtId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elsewhere",
                "devices/t2/messages/events/",
                "$iothub/nothing/",
                "devices/t1/messages/events/%zz=1"
            })
    void aTopicThatIsNotOursDropsTheConnection(String topic) throws Exception {
        MqttClient client = connect();

        DevicesHere.await(client.publish(topic, Buffer.buffer("{}"), MqttQoS.AT_MOST_ONCE, false, false));

        closed.get(10, TimeUnit.SECONDS);
        assertThat(here.events("deviceevents")).isEmpty();
    }

    @Test
    void exactlyOnceDropsTheConnection() throws Exception {
        MqttClient client = connect();

        DevicesHere.await(client.publish(EVENTS, Buffer.buffer("{}"), MqttQoS.EXACTLY_ONCE, false, false));

        closed.get(10, TimeUnit.SECONDS);
        assertThat(here.events("deviceevents")).isEmpty();
    }

    @Test
    void moreThan256KilobytesDropsTheConnection() throws Exception {
        MqttClient client = connect();
        Buffer large = Buffer.buffer(new byte[256 * 1024 + 1]);

        DevicesHere.await(client.publish(EVENTS, large, MqttQoS.AT_MOST_ONCE, false, false));

        closed.get(10, TimeUnit.SECONDS);
        assertThat(here.events("deviceevents")).isEmpty();
    }

    @Test
    void theNewestConnectionOfADeviceWins() throws Exception {
        connect();

        MqttClient second = client();
        DevicesHere.await(login(second));

        closed.get(10, TimeUnit.SECONDS);
        assertThat(here.connections.isConnected(device.address())).isTrue();
        assertThat(second.isConnected()).isTrue();
    }

    @Test
    void onlyTheHubsOwnTopicsCanBeSubscribedTo() throws Exception {
        MqttClient client = connect();
        var granted = new CompletableFuture<List<Integer>>();
        client.subscribeCompletionHandler(answer -> granted.complete(answer.grantedQoSLevels()));

        DevicesHere.await(client.subscribe(Map.of("devices/t2/messages/devicebound/#", 1)));

        assertThat(granted.get(10, TimeUnit.SECONDS)).containsExactly(0x80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub1.twinflow.test/t1/module/?api-version=2020-09-30",
                "hub9.twinflow.test/t1/?api-version=2020-09-30",
                "hub1.twinflow.test/t2/?api-version=2020-09-30",
                "nonsense"
            })
    void aUserNameThatIsNotTheDevicesIsRefused(String username) {
        MqttClient client = MqttClient.create(here.vertx(), options().setUsername(username));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DevicesHere.await(login(client)))
                .withStackTraceContaining("NOT_AUTHORIZED");
    }

    private MqttClient connect() {
        MqttClient client = client();
        DevicesHere.await(login(client));
        client.closeHandler(nothing -> closed.complete(null));
        return client;
    }

    private Future<?> login(MqttClient client) {
        return client.connect(here.port(), "127.0.0.1");
    }

    private MqttClient client() {
        return MqttClient.create(here.vertx(), options());
    }

    private MqttClientOptions options() {
        AccessKey key = AccessKey.ofBase64(device.keys().primary());
        return new MqttClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm("")
                .setMaxMessageSize(512 * 1024)
                .setClientId("t1")
                .setUsername("hub1.twinflow.test/t1/?api-version=2020-09-30")
                .setPassword(SharedAccessSignature.sign(
                        device.address().resource(), "", key, Instant.now().plusSeconds(60)));
    }

    private static boolean uninterrupted(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
