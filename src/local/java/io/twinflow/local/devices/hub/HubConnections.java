package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.mqtt.MqttService;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that are connected to the hubs, each at most once. Thread-safe. */
public final class HubConnections implements MqttService {
    private final Map<String, HubConversation> connected = new ConcurrentHashMap<>();
    private final DeviceRegistry registry;

    public HubConnections(DeviceRegistry registry) {
        this.registry = registry;
        registry.onGone(device -> drop(device.hub(), device.id()));
        registry.onDesired(this::tell);
    }

    @Override
    public boolean serves(String username) {
        return !username.contains("/registrations/");
    }

    @Override
    public CompletionStage<Conversation> open(Login login) {
        try {
            HubLogin wanted = HubLogin.read(login);
            SharedAccessSignature token = SharedAccessSignature.read(login.password());
            String hub = registry.settings()
                    .hub(wanted.host())
                    .orElseThrow(() -> new NotAuthorized("There is no IoT hub " + wanted.host() + " here"));
            return registry.database()
                    .submit(tx -> registry.find(tx, hub, wanted.deviceId()))
                    .thenApply(found -> {
                        Device device = found.orElseThrow(() ->
                                new NotAuthorized("IoT hub " + hub + " has no device '" + wanted.deviceId() + "'"));
                        return admit(device, wanted, token);
                    });
        } catch (NotAuthorized | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether a device is connected now. */
    public boolean isConnected(String hub, String deviceId) {
        return connected.containsKey(key(hub, deviceId));
    }

    /** How many devices are connected now. */
    public int count() {
        return connected.size();
    }

    /** Drops the connection of a device, if there is one; it may come back. */
    public void drop(String hub, String deviceId) {
        HubConversation conversation = connected.remove(key(hub, deviceId));
        if (conversation != null) {
            conversation.close();
        }
    }

    private void tell(Device device, JsonNode desired) {
        HubConversation conversation = connected.get(key(device));
        if (conversation != null && desired instanceof ObjectNode patch) {
            conversation.desired(patch, device.desired().version());
        }
    }

    private Conversation admit(Device device, HubLogin wanted, SharedAccessSignature token) {
        if (!device.enabled()) {
            throw new NotAuthorized("Device '" + device.id() + "' is disabled");
        }
        token.verify(
                wanted.resource(), device.keys().accessKeys(), registry.clock().instant());
        return new HubConversation(this, registry, device, wanted.modelId());
    }

    void add(HubConversation conversation) {
        HubConversation earlier = connected.put(key(conversation.device()), conversation);
        if (earlier != null) {
            earlier.close();
        }
    }

    void remove(HubConversation conversation) {
        connected.remove(key(conversation.device()), conversation);
    }

    private static String key(Device device) {
        return key(device.hub(), device.id());
    }

    private static String key(String hub, String deviceId) {
        return hub + "/" + deviceId;
    }
}
