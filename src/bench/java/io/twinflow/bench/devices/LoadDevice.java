package io.twinflow.bench.devices;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** A device that sends messages of 200 bytes over MQTT and TLS, and wants each acknowledged. */
public final class LoadDevice {
    private static final int IN_FLIGHT = 50;
    private static final Buffer BODY = Buffer.buffer("x".repeat(200));

    private final MqttClient client;
    private final String hub;
    private final String topic;

    LoadDevice(Vertx vertx, String hub, String id, String key) {
        this.hub = hub;
        this.topic = "devices/" + id + "/messages/events/";
        String token = SharedAccessSignature.sign(
                hub + "/devices/" + id,
                "",
                AccessKey.ofBase64(key),
                Instant.now().plus(Duration.ofHours(1)));
        client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setHostnameVerificationAlgorithm("")
                        .setMaxInflightQueue(IN_FLIGHT)
                        .setClientId(id)
                        .setUsername(hub + "/" + id + "/?api-version=2021-04-12")
                        .setPassword(token));
    }

    void connect(int port, Runnable done) {
        client.connect(port, hub)
                .onFailure(e -> System.err.println("not in: " + e.getMessage()))
                .onComplete(answer -> done.run());
    }

    /** Whether it is connected. */
    public boolean isConnected() {
        return client.isConnected();
    }

    void disconnect(Runnable done) {
        client.disconnect().onComplete(answer -> done.run());
    }

    /** Counts what is acknowledged, from now on. */
    public void count(LongAdder acknowledged) {
        client.publishCompletionHandler(id -> acknowledged.increment());
    }

    /** Sends one message. */
    public void publish() {
        client.publish(topic, BODY, MqttQoS.AT_LEAST_ONCE, false, false);
    }

    /** Sends as fast as it can until it shall stop: the next message when one on its way is acknowledged. */
    void send(AtomicBoolean stop, LongAdder acknowledged) {
        client.publishCompletionHandler(id -> {
            acknowledged.increment();
            if (!stop.get()) {
                publish();
            }
        });
        for (int i = 0; i < IN_FLIGHT; i++) {
            publish();
        }
    }
}
