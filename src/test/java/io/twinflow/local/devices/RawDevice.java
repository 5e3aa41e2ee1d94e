package io.twinflow.local.devices;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A device that speaks MQTT without an SDK, so that it can do what those never do. */
final class RawDevice {
    private static final int SECONDS = 15;

    final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final BlockingQueue<MqttPublishMessage> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
    private final HubsHere here;
    private final MqttClient client;

    RawDevice(HubsHere here, Device device) {
        this(here, device, UnaryOperator.identity());
    }

    RawDevice(HubsHere here, Device device, UnaryOperator<MqttClientOptions> change) {
        this.here = here;
        client = MqttClient.create(HubsHere.VERTX, change.apply(options(device)));
        client.publishHandler(received::add).publishCompletionHandler(acknowledged::add);
    }

    static MqttClientOptions options(Device device) {
        return options(device, Duration.ofMinutes(1));
    }

    static MqttClientOptions options(Device device, Duration validity) {
        DeviceAddress at = device.address();
        String id = at.deviceId() + (at.isModule() ? "/" + at.moduleId() : "");
        AccessKey key = AccessKey.ofBase64(device.keys().primary());
        return new MqttClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm("")
                .setMaxMessageSize(512 * 1024)
                .setCleanSession(false)
                .setAutoAck(true)
                .setClientId(id)
                .setUsername(at.hub() + "/" + id + "/?api-version=2021-04-12")
                .setPassword(SharedAccessSignature.sign(
                        at.resource(), "", key, Instant.now().plus(validity)));
    }

    /** Whether the hub remembers it. */
    boolean connect() {
        boolean present =
                DevicesHere.await(client.connect(here.port(), here.address())).isSessionPresent();
        client.closeHandler(nothing -> closed.complete(null));
        return present;
    }

    /** What the hub granted: 0, 1, or 128 for nothing. */
    int subscribe(String filter, int qos) throws Exception {
        var granted = new CompletableFuture<List<Integer>>();
        client.subscribeCompletionHandler(answer -> granted.complete(answer.grantedQoSLevels()));
        DevicesHere.await(client.subscribe(Map.of(filter, qos)));
        return granted.get(SECONDS, TimeUnit.SECONDS).get(0);
    }

    void unsubscribe(String filter) throws Exception {
        var done = new CompletableFuture<Integer>();
        client.unsubscribeCompletionHandler(done::complete);
        DevicesHere.await(client.unsubscribe(filter));
        done.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Publishes, and waits until the hub has it. */
    void publish(String topic, String body) throws Exception {
        DevicesHere.await(client.publish(topic, Buffer.buffer(body), MqttQoS.AT_LEAST_ONCE, false, false));
        if (acknowledged.poll(SECONDS, TimeUnit.SECONDS) == null) {
            throw new AssertionError("No acknowledgement of " + topic);
        }
    }

    void publishAndForget(String topic, String body) {
        DevicesHere.await(client.publish(topic, Buffer.buffer(body), MqttQoS.AT_MOST_ONCE, false, false));
    }

    /** The next message from the hub. */
    MqttPublishMessage next() throws Exception {
        MqttPublishMessage message = received.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("The hub sent nothing");
        }
        return message;
    }

    boolean hasHeardNothing() {
        return received.isEmpty();
    }

    /** Answers a ping, so that everything the hub had sent before is here. */
    void roundTrip() throws Exception {
        var pong = new CompletableFuture<Void>();
        client.pingResponseHandler(nothing -> pong.complete(null));
        client.ping();
        pong.get(SECONDS, TimeUnit.SECONDS);
    }

    void disconnect() throws Exception {
        DevicesHere.await(client.disconnect());
        closed.get(SECONDS, TimeUnit.SECONDS);
    }
}
