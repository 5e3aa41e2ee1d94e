package io.twinflow.local.devices.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.nio.charset.StandardCharsets;

/** The way back to one connected client. Thread-safe. */
public final class MqttLink {
    private final MqttEndpoint endpoint;
    private final Context context;

    MqttLink(MqttEndpoint endpoint, Context context) {
        this.endpoint = endpoint;
        this.context = context;
    }

    /** Sends a message at most once; nothing happens if the client is gone. */
    public void send(String topic, String body) {
        run(() -> endpoint.publish(
                topic, Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)), MqttQoS.AT_MOST_ONCE, false, false));
    }

    /** Drops the connection. */
    public void close() {
        run(endpoint::close);
    }

    void acknowledge(int messageId) {
        run(() -> endpoint.publishAcknowledge(messageId));
    }

    private void run(Runnable action) {
        context.runOnContext(nothing -> {
            if (endpoint.isConnected()) {
                action.run();
            }
        });
    }
}
