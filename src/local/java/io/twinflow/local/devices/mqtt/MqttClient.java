package io.twinflow.local.devices.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One connected client: acknowledges what its conversation has dealt with. */
final class MqttClient {
    static final int LARGEST_BODY = 256 * 1024;
    private static final Logger LOG = System.getLogger(MqttClient.class.getName());

    private final MqttEndpoint endpoint;
    private final Context context;
    private final Conversation conversation;
    private final MqttLink link;

    MqttClient(MqttEndpoint endpoint, Context context, Conversation conversation) {
        this.endpoint = endpoint;
        this.context = context;
        this.conversation = conversation;
        this.link = new MqttLink(endpoint, context);
    }

    void begin() {
        endpoint.subscribeHandler(this::subscribe)
                .unsubscribeHandler(message -> endpoint.unsubscribeAcknowledge(message.messageId()))
                .publishHandler(this::receive)
                .exceptionHandler(e -> drop(e.toString()))
                .closeHandler(nothing -> conversation.end());
        endpoint.accept(false);
        conversation.begin(link);
    }

    private void subscribe(MqttSubscribeMessage message) {
        List<MqttQoS> granted = message.topicSubscriptions().stream()
                .map(subscription -> conversation.subscribe(subscription.topicName())
                        ? atMostOne(subscription.qualityOfService())
                        : MqttQoS.FAILURE)
                .toList();
        endpoint.subscribeAcknowledge(message.messageId(), granted);
    }

    private void receive(MqttPublishMessage message) {
        if (message.qosLevel() == MqttQoS.EXACTLY_ONCE) {
            drop("QoS 2 is not supported");
        } else if (message.payload().length() > LARGEST_BODY) {
            drop("a message is longer than 256 KB");
        } else {
            Future.fromCompletionStage(take(message), context)
                    .onSuccess(done -> acknowledge(message))
                    .onFailure(e -> drop(Reason.of(e)));
        }
    }

    private CompletionStage<?> take(MqttPublishMessage message) {
        try {
            return conversation.receive(message.topicName(), message.payload().getBytes(), message.isRetain());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void acknowledge(MqttPublishMessage message) {
        if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE) {
            link.acknowledge(message.messageId());
        }
    }

    private void drop(String reason) {
        LOG.log(Level.WARNING, "Dropped MQTT client {0}: {1}", endpoint.clientIdentifier(), reason);
        link.close();
    }

    private static MqttQoS atMostOne(MqttQoS wanted) {
        return wanted == MqttQoS.EXACTLY_ONCE ? MqttQoS.AT_LEAST_ONCE : wanted;
    }
}
