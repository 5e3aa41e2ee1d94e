package io.twinflow.local.devices.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One connected client: acknowledges what its conversation has dealt with. Used only on its event loop. */
final class MqttClient {
    static final int LARGEST_BODY = 256 * 1024;
    private static final long MOST_WAITING = 16L * 1024 * 1024;
    private static final Logger LOG = System.getLogger(MqttClient.class.getName());

    private final MqttEndpoint endpoint;
    private final Context context;
    private final Conversation conversation;
    private final MqttLink link;
    private Optional<Will> will;
    private boolean over;
    private long waiting;

    MqttClient(MqttEndpoint endpoint, Context context, Conversation conversation, Optional<Will> will) {
        this.endpoint = endpoint;
        this.context = context;
        this.conversation = conversation;
        this.link = new MqttLink(endpoint, context, this::end);
        this.will = will;
    }

    void begin() {
        try {
            accept();
        } catch (IllegalArgumentException | IllegalStateException e) {
            // It broke a rule while it was looked at, and was closed for that.
            will = Optional.empty();
            end();
            return;
        }
        conversation.begin(link);
    }

    private void accept() {
        endpoint.subscribeHandler(this::subscribe)
                .unsubscribeHandler(this::unsubscribe)
                .publishHandler(this::receive)
                .publishAcknowledgeHandler(link::acknowledged)
                .disconnectHandler(nothing -> will = Optional.empty())
                .exceptionHandler(e -> drop(e.toString()))
                .closeHandler(nothing -> end());
        endpoint.accept(conversation.resumes());
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        link.ended();
        try {
            will.ifPresent(conversation::receiveWill);
        } finally {
            conversation.end();
        }
    }

    private void subscribe(MqttSubscribeMessage message) {
        List<Future<MqttQoS>> granted = new ArrayList<>();
        message.topicSubscriptions().forEach(wanted -> {
            int qos = Math.min(1, wanted.qualityOfService().value());
            granted.add(future(() -> conversation.subscribe(wanted.topicName(), qos))
                    .map(allowed -> allowed ? MqttQoS.valueOf(qos) : MqttQoS.FAILURE));
        });
        Future.all(granted)
                .onSuccess(all -> whileConnected(() -> endpoint.subscribeAcknowledge(message.messageId(), all.list())))
                .onFailure(e -> drop(Reason.of(e)));
    }

    private void unsubscribe(MqttUnsubscribeMessage message) {
        List<Future<?>> done = new ArrayList<>();
        message.topics().forEach(filter -> done.add(future(() -> conversation.unsubscribe(filter))));
        Future.all(done)
                .onSuccess(all -> whileConnected(() -> endpoint.unsubscribeAcknowledge(message.messageId())))
                .onFailure(e -> drop(Reason.of(e)));
    }

    private void receive(MqttPublishMessage message) {
        if (message.qosLevel() == MqttQoS.EXACTLY_ONCE) {
            drop("QoS 2 is not supported");
        } else if (message.payload().length() > LARGEST_BODY) {
            drop("a message is longer than 256 KB");
        } else {
            store(message, message.payload().length());
        }
    }

    /** A connection cannot be told to wait, so one that sends more than can be stored is ended. */
    private void store(MqttPublishMessage message, int size) {
        waiting += size;
        if (waiting > MOST_WAITING) {
            drop("more than 16 MB of its messages wait to be stored");
            return;
        }
        future(() -> conversation.receive(message.topicName(), message.payload().getBytes(), message.isRetain()))
                .onComplete(done -> waiting -= size)
                .onSuccess(done -> acknowledge(message))
                .onFailure(e -> drop(Reason.of(e)));
    }

    private void acknowledge(MqttPublishMessage message) {
        if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE) {
            whileConnected(() -> endpoint.publishAcknowledge(message.messageId()));
        }
    }

    private void whileConnected(Runnable action) {
        if (endpoint.isConnected()) {
            action.run();
        }
    }

    private void drop(String reason) {
        if (endpoint.isConnected()) {
            LOG.log(Level.WARNING, "Dropped MQTT client {0}: {1}", endpoint.clientIdentifier(), reason);
            link.closeNow();
        }
    }

    private <T> Future<T> future(Supplier<? extends CompletionStage<? extends T>> work) {
        CompletionStage<T> stage;
        try {
            stage = work.get().thenApply(done -> done);
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        return Future.fromCompletionStage(stage, context);
    }
}
