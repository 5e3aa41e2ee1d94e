package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceMessage;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.Presence;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.devices.mqtt.Will;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.NotAuthorized;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** One device's or module's connection to its hub. */
final class HubConversation implements Conversation {
    private final CompletableFuture<MqttLink> link = new CompletableFuture<>();
    private final MethodCalls methods = new MethodCalls(link);
    private final HubConnections connections;
    private final DeviceRegistry registry;
    private final Device device;
    private final Admission admission;
    private final boolean resumes;
    private final Map<String, Integer> subscriptions;
    private final Topics topics;
    private final CommandDelivery commands;
    private volatile Instant lastActivity;

    HubConversation(
            HubConnections connections,
            DeviceRegistry registry,
            CloudToDeviceQueue queue,
            Device device,
            Admission admission,
            boolean resumes,
            Map<String, Integer> subscriptions) {
        this.connections = connections;
        this.registry = registry;
        this.device = device;
        this.admission = admission;
        this.resumes = resumes;
        this.subscriptions = new ConcurrentHashMap<>(subscriptions);
        this.topics = new Topics(device.address());
        this.commands = new CommandDelivery(registry, queue, topics);
        this.lastActivity = admission.now();
    }

    DeviceAddress address() {
        return device.address();
    }

    Presence presence() {
        return new Presence(
                true, admission.now(), lastActivity, admission.wanted().modelId());
    }

    @Override
    public boolean resumes() {
        return resumes;
    }

    @Override
    public void begin(MqttLink newLink) {
        admission
                .expiry(device)
                .map(expiry -> Duration.between(registry.clock().instant(), expiry))
                .ifPresent(left -> newLink.after(left, newLink::close));
        link.complete(newLink);
        subscriptions.keySet().forEach(this::serve);
    }

    @Override
    public CompletionStage<Boolean> subscribe(String filter, int qos) {
        if (!topics.allows(filter)) {
            return CompletableFuture.completedFuture(false);
        }
        return registry.database()
                .submit(tx -> {
                    Sessions.add(tx, address(), filter, qos);
                    return true;
                })
                .thenApply(added -> {
                    subscriptions.put(filter, qos);
                    serve(filter);
                    return added;
                });
    }

    @Override
    public CompletionStage<?> unsubscribe(String filter) {
        return registry.database()
                .submit(tx -> {
                    Sessions.remove(tx, address(), filter);
                    return filter;
                })
                .thenApply(removed -> {
                    subscriptions.remove(removed);
                    return removed;
                });
    }

    @Override
    public CompletionStage<?> receive(String topic, byte[] body, boolean retained) {
        lastActivity = registry.clock().instant();
        if (topics.isEvents(topic)) {
            return telemetry(message(topic, body, retained));
        }
        if (topic.startsWith(Topics.TWIN)) {
            return new TwinRequests(registry, address(), link.join()).answer(topic, body);
        }
        if (topic.startsWith(Topics.METHOD_ANSWERS)) {
            methods.answer(topic, body);
            return CompletableFuture.completedFuture(topic);
        }
        return CompletableFuture.failedFuture(new IllegalArgumentException(
                "IoT Hub has no topic '" + topic + "' for " + address().label()));
    }

    @Override
    public void receiveWill(Will will) {
        DeviceMessage message = message(will.topic(), will.body(), will.retained());
        message.properties().put("iothub-MessageType", "Will");
        telemetry(message);
    }

    @Override
    public void end() {
        connections.remove(this);
    }

    boolean listensToMethods() {
        return link.isDone() && subscriptions.containsKey(Topics.METHODS + "#");
    }

    /** Asks the device for a method; to cancel the result is to forget the question. */
    CompletableFuture<MethodResult> call(String name, JsonNode payload) {
        return methods.call(name, payload);
    }

    /** Sends what waits for the device, if it wants to have it. */
    void deliverCommands() {
        Integer qos = subscriptions.get(topics.commands() + "#");
        if (qos != null && link.isDone()) {
            commands.run(link.join(), qos);
        }
    }

    /** Tells the device what is desired of it now, if it asked to be told. */
    void desired(ObjectNode patch, long version) {
        if (subscriptions.containsKey(Topics.DESIRED + "#")) {
            String body = Json.write(patch.deepCopy().put("$version", version));
            var unused = link.thenAccept(to -> to.send(Topics.DESIRED + "?$version=" + version, body));
        }
    }

    /** Drops the connection, now or as soon as it stands. */
    void close() {
        var unused = link.thenAccept(MqttLink::close);
    }

    private void serve(String filter) {
        if (filter.equals(Topics.METHODS + "#")) {
            connections.listens(this);
        } else if (filter.equals(topics.commands() + "#")) {
            deliverCommands();
        }
    }

    private DeviceMessage message(String topic, byte[] body, boolean retained) {
        String bag = topic.substring(topics.events().length());
        return TelemetryTopic.message(bag, body, retained, admission.wanted().modelId());
    }

    private CompletionStage<?> telemetry(DeviceMessage message) {
        return registry.database().submit(tx -> {
            if (!registry.intake().receive(tx, address(), device.generationId(), message)) {
                throw new NotAuthorized("The " + address().label() + " was deleted");
            }
            return message;
        });
    }
}
