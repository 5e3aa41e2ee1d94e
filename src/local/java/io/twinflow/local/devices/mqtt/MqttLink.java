package io.twinflow.local.devices.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The way back to one connected client. Thread-safe. */
public final class MqttLink {
    /**
     * Answers to requests are not sent at once but as over a network. The Java device SDK 2.5.0 has threads that race
     * for an answer and drops some; on loopback it dropped most of those that came at once, and few of those that come
     * later.
     */
    public static final Executor A_NETWORK_LATER = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);

    private static final int MOST_UNREAD = 1024;

    private final MqttEndpoint endpoint;
    private final Context context;
    private final Runnable whenClosed;
    private final Map<Integer, Runnable> unacknowledged = new HashMap<>();
    private final List<Long> timers = new ArrayList<>();
    private int lastMessageId;
    private int unsent;

    MqttLink(MqttEndpoint endpoint, Context context, Runnable whenClosed) {
        this.endpoint = endpoint;
        this.context = context;
        this.whenClosed = whenClosed;
    }

    /** Sends a message at most once; nothing happens if the client is gone, and a client that reads nothing is dropped. */
    public void send(String topic, byte[] body) {
        run(() -> write(topic, body, MqttQoS.AT_MOST_ONCE, false, 0));
    }

    /** The same with text. */
    public void send(String topic, String body) {
        send(topic, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a message at least once.
     *
     * @param again whether the client may have it already
     * @param acknowledged runs, on the event loop, when the client says that it has it
     */
    public void deliver(String topic, byte[] body, boolean again, Runnable acknowledged) {
        run(() -> {
            lastMessageId = lastMessageId % 65_535 + 1;
            unacknowledged.put(lastMessageId, acknowledged);
            write(topic, body, MqttQoS.AT_LEAST_ONCE, again, lastMessageId);
        });
    }

    /** Drops the connection. */
    public void close() {
        run(this::closeNow);
    }

    /** To be called on the event loop. A client that reads nothing keeps its socket open, but nothing else. */
    void closeNow() {
        endpoint.close();
        whenClosed.run();
    }

    /** Does something after a while, if the client is still there. To be called on the event loop, which also does it. */
    public void after(Duration delay, Runnable action) {
        timers.add(context.owner().setTimer(Math.max(1, delay.toMillis()), timer -> run(action)));
    }

    void ended() {
        timers.forEach(context.owner()::cancelTimer);
        unacknowledged.clear();
    }

    void acknowledged(int messageId) {
        Runnable action = unacknowledged.remove(messageId);
        if (action != null) {
            action.run();
        }
    }

    private void write(String topic, byte[] body, MqttQoS qos, boolean again, int messageId) {
        if (++unsent > MOST_UNREAD) {
            closeNow();
            return;
        }
        endpoint.publish(topic, Buffer.buffer(body), qos, again, false, messageId)
                .onComplete(sent -> unsent--);
    }

    private void run(Runnable action) {
        context.runOnContext(nothing -> {
            if (endpoint.isConnected()) {
                action.run();
            }
        });
    }
}
