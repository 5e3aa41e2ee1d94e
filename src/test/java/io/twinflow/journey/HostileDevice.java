package io.twinflow.journey;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.twinflow.local.Endpoints;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Whoever has stolen a device's key: speaks MQTT without an SDK, and so may send any property under any name. */
final class HostileDevice implements AutoCloseable {
    private static final int FLOOD = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final MqttClient client;
    private final String id;

    private HostileDevice(String id, MqttClientOptions options) {
        this.id = id;
        this.client = MqttClient.create(vertx, options);
    }

    /** @param groupKey the key that the stolen one was derived from */
    static HostileDevice connect(Endpoints.IotHub hub, String id, String groupKey) throws TimeoutException {
        String resource = hub.hostName() + "/devices/" + id;
        AccessKey stolen = AccessKey.ofBase64(AccessKey.ofBase64(groupKey).derive(id));
        HostileDevice device = new HostileDevice(
                id,
                new MqttClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setHostnameVerificationAlgorithm("")
                        .setMaxInflightQueue(FLOOD)
                        .setClientId(id)
                        .setUsername(hub.hostName() + "/" + id + "/?api-version=2021-04-12")
                        .setPassword(SharedAccessSignature.sign(
                                resource, "", stolen, Instant.now().plus(Duration.ofMinutes(5)))));
        await(device.client.connect(hub.port(), "127.0.0.1"));
        return device;
    }

    /** @param properties application properties, and under names that begin with {@code $.} system properties */
    void send(String body, Map<String, String> properties) throws TimeoutException {
        String bag = properties.entrySet().stream()
                .map(property -> encoded(property.getKey()) + '=' + encoded(property.getValue()))
                .collect(Collectors.joining("&"));
        await(client.publish(
                "devices/" + id + "/messages/events/" + bag, Buffer.buffer(body), MqttQoS.AT_LEAST_ONCE, false, false));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
