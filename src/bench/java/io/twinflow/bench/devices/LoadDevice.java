package io.twinflow.bench.devices;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.twinflow.local.devices.Device;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** A device that sends its next message when one of those on their way is acknowledged. */
final class LoadDevice {
    private static final int IN_FLIGHT = 50;
    private static final Buffer BODY = Buffer.buffer("x".repeat(200));

    private final MqttClient client;
    private final Device device;

    LoadDevice(Vertx vertx, Device device) {
        this.device = device;
        String token = SharedAccessSignature.sign(
                device.address().resource(),
                "",
                AccessKey.ofBase64(device.keys().primary()),
                Instant.now().plus(Duration.ofHours(1)));
        client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setHostnameVerificationAlgorithm("")
                        .setMaxInflightQueue(IN_FLIGHT)
                        .setClientId(device.id())
                        .setUsername(device.hub() + "/" + device.id() + "/?api-version=2021-04-12")
                        .setPassword(token));
    }

    Future<?> connect(int port) {
        return client.connect(port, device.hub());
    }

    /** Sends until it shall stop, and counts what was acknowledged. */
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

    private void publish() {
        client.publish("devices/" + device.id() + "/messages/events/", BODY, MqttQoS.AT_LEAST_ONCE, false, false);
    }
}
