package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.twinflow.local.devices.dps.Pace;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registration by hand: what the official SDKs hide. */
class DpsProtocolTest {
    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/?$rid=1";
    private static final String STATUS = "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=";

    private final DevicesHere here =
            new DevicesHere(settings -> settings.with(new Pace(Duration.ZERO, 1, Duration.ofSeconds(1))));
    private final BlockingQueue<MqttPublishMessage> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    @BeforeEach
    void enrol() {
        here.enrollGroup("{}");
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeviceAsksUntilItIsAssigned() throws Exception {
        MqttClient client = connect();

        publish(client, REGISTER, "{\"registrationId\":\"t1\"}");
        MqttPublishMessage first = answer();
        publish(client, STATUS + json(first).path("operationId").asText(), " ");
        MqttPublishMessage second = answer();

        assertThat(first.topicName()).isEqualTo("$dps/registrations/res/202/?$rid=1&retry-after=1");
        assertThat(json(first).path("status").asText()).isEqualTo("assigning");
        assertThat(second.topicName()).isEqualTo("$dps/registrations/res/200/?$rid=2");
        assertThat(json(second).path("registrationState").path("deviceId").asText())
                .isEqualTo("t1");
    }

    @Test
    void whoDoesNotGoOnAfterAnAnswerGetsItAgain() throws Exception {
        MqttClient client = connect();
        publish(client, REGISTER, "{\"registrationId\":\"t1\"}");

        MqttPublishMessage first = answer();
        MqttPublishMessage second = answer();

        assertThat(second.topicName()).isEqualTo(first.topicName());
        assertThat(json(second)).isEqualTo(json(first));
    }

    @Test
    void anErrorSaysWhatIsWrong() throws Exception {
        MqttClient client = connect();

        publish(client, STATUS + "4.0.0", " ");

        MqttPublishMessage answer = answer();
        assertThat(answer.topicName()).isEqualTo("$dps/registrations/res/404/?$rid=2");
        assertThat(json(answer).path("errorCode").asInt()).isEqualTo(404_204);
        assertThat(json(answer).path("message").asText()).isNotEmpty();
        assertThat(json(answer).path("trackingId").asText()).isNotEmpty();
    }

    @Test
    void anotherTopicEndsTheConnection() throws Exception {
        MqttClient client = connect();

        publish(client, "devices/t1/messages/events/", "{}");

        closed.get(10, TimeUnit.SECONDS);
        assertThat(answers).isEmpty();
    }

    private MqttPublishMessage answer() throws InterruptedException {
        MqttPublishMessage answer = answers.poll(10, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        return answer;
    }

    private static JsonNode json(MqttPublishMessage message) {
        return Json.read(message.payload().getBytes());
    }

    private static void publish(MqttClient client, String topic, String body) {
        DevicesHere.await(client.publish(topic, Buffer.buffer(body), MqttQoS.AT_MOST_ONCE, false, false));
    }

    private MqttClient connect() {
        String token = SharedAccessSignature.sign(
                DevicesHere.ID_SCOPE + "/registrations/t1",
                "registration",
                AccessKey.ofBase64(DevicesHere.groupDeviceKey("t1")),
                Instant.now().plusSeconds(600));
        var options = new MqttClientOptions()
                .setClientId("t1")
                .setUsername(DevicesHere.ID_SCOPE + "/registrations/t1/api-version=2019-03-31")
                .setPassword(token)
                .setSsl(true)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTrustOptions(new PemTrustOptions()
                        .addCertValue(Buffer.buffer(DevicesHere.authority().pem())));
        MqttClient client = MqttClient.create(here.vertx(), options)
                .publishHandler(answers::add)
                .closeHandler(nothing -> closed.complete(null));
        DevicesHere.await(client.connect(here.port(), "127.0.0.1"));
        DevicesHere.await(client.subscribe("$dps/registrations/res/#", 1));
        return client;
    }
}
