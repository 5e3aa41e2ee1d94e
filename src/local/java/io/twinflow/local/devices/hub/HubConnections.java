package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.Lifecycle;
import io.twinflow.local.devices.Presence;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.mqtt.MqttService;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The devices and modules that are connected to the hubs, each at most once. Thread-safe. */
public final class HubConnections implements MqttService {
    private final Map<DeviceAddress, HubConversation> connected = new ConcurrentHashMap<>();
    private final Map<DeviceAddress, Presence> seen = new ConcurrentHashMap<>();
    private final MethodWaiters waiters = new MethodWaiters();
    private final DeviceRegistry registry;
    private final CloudToDeviceQueue queue;

    public HubConnections(DeviceRegistry registry, CloudToDeviceQueue queue) {
        this.registry = registry;
        this.queue = queue;
        registry.database().migrate("sessions", Sessions.SCRIPTS);
        registry.onGone(device -> drop(device.address()));
        registry.onDeleted(seen::remove);
        registry.twins()
                .onDesired((device, patch) -> find(device.address())
                        .ifPresent(conversation ->
                                conversation.desired(patch, device.desired().version())));
        queue.onEnqueued(address -> find(address).ifPresent(HubConversation::deliverCommands));
    }

    @Override
    public boolean serves(String username) {
        return !username.contains("/registrations/");
    }

    @Override
    public CompletionStage<Conversation> open(Login login) {
        try {
            HubLogin wanted = HubLogin.read(login);
            String hub = registry.settings()
                    .hub(wanted.host())
                    .orElseThrow(() -> new NotAuthorized("There is no IoT hub " + wanted.host() + " here"));
            var admission = new Admission(wanted, login, registry.clock().instant());
            return open(wanted.at(hub), admission);
        } catch (NotAuthorized | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether a device or module is connected now. */
    public boolean isConnected(DeviceAddress address) {
        return connected.containsKey(address);
    }

    /** What is known of its coming and going. */
    public Presence presence(DeviceAddress address) {
        HubConversation conversation = connected.get(address);
        return conversation == null ? seen.getOrDefault(address, Presence.UNSEEN) : conversation.presence();
    }

    /** How many devices and modules are connected now. */
    public int count() {
        return connected.size();
    }

    /** Drops the connection of a device or module, if there is one; it may come back. */
    public void drop(DeviceAddress address) {
        find(address).ifPresent(HubConversation::close);
    }

    /** The connection of a device that listens to methods, as soon as there is one. */
    CompletableFuture<HubConversation> listening(DeviceAddress address, Duration timeout) {
        return waiters.await(address, () -> find(address).filter(HubConversation::listensToMethods), timeout);
    }

    void listens(HubConversation conversation) {
        waiters.found(conversation.address(), conversation);
    }

    /** The conversation has ended. */
    void remove(HubConversation conversation) {
        DeviceAddress address = conversation.address();
        Presence last = conversation.presence();
        if (connected.remove(address, conversation)) {
            Presence gone = last.gone(registry.clock().instant());
            seen.put(address, gone);
            registry.database().post(tx -> {
                if (registry.find(tx, address).isEmpty()) {
                    seen.remove(address, gone);
                }
                registry.intake().connection(tx, address, Lifecycle.DISCONNECTED);
            });
        }
    }

    /** Ends once the conversation has its place among the connected. */
    private CompletableFuture<Conversation> open(DeviceAddress address, Admission admission) {
        return registry.database().submit(tx -> {
            HubConversation conversation = open(tx, address, admission);
            tx.onCommit(() -> add(conversation));
            return conversation;
        });
    }

    private HubConversation open(Tx tx, DeviceAddress address, Admission admission) throws SQLException {
        Device device = registry.find(tx, address)
                .orElseThrow(() -> new NotAuthorized("IoT hub " + address.hub() + " has no " + address.label()));
        admission.requireProof(device, registry.settings().authorities());
        boolean resumes = false;
        if (admission.login().clean()) {
            Sessions.forget(tx, address);
        } else {
            resumes = Sessions.resume(tx, address);
        }
        registry.intake().connection(tx, address, Lifecycle.CONNECTED);
        return new HubConversation(
                this, registry, queue, device, admission, resumes, Sessions.subscriptions(tx, address));
    }

    private void add(HubConversation conversation) {
        HubConversation earlier = connected.put(conversation.address(), conversation);
        if (earlier != null) {
            earlier.close();
        }
    }

    private Optional<HubConversation> find(DeviceAddress address) {
        return Optional.ofNullable(connected.get(address));
    }
}
