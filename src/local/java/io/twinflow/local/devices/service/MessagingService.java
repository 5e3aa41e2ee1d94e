package io.twinflow.local.devices.service;

import io.twinflow.local.amqp.Address;
import io.twinflow.local.amqp.AmqpService;
import io.twinflow.local.amqp.Conversation;
import io.twinflow.local.amqp.Grant;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.amqp.Right;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.util.Set;

/**
 * The service side of the hubs over AMQP: messages to devices, and the feedback about them. The hub is the one by whose
 * name the client calls the server; as all hubs have the same keys, a right to one is a right to all. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-amqp-support">AMQP support</a>
 */
public final class MessagingService implements AmqpService {
    static final String DEVICEBOUND = "messages/devicebound";
    static final String FEEDBACK = "messages/servicebound/feedback";

    private final FeedbackInbox feedback;
    private final DeviceRegistry registry;
    private final CloudToDeviceQueue queue;
    private final HubAccess access;

    public MessagingService(DeviceRegistry registry, CloudToDeviceQueue queue, HubAccess access) {
        this.registry = registry;
        this.queue = queue;
        this.access = access;
        this.feedback = new FeedbackInbox(registry.database(), queue);
    }

    /** The service SDK's links to devices name no address at all. */
    @Override
    public boolean owns(Address address) {
        return address.path().isEmpty() || address.path().startsWith("messages/");
    }

    @Override
    public Grant verify(String token, Address name) {
        SharedAccessSignature signature = SharedAccessSignature.read(token);
        access.hub(signature, "/", Permission.SERVICE_CONNECT);
        return new Grant(Address.read(""), Set.of(Right.SEND, Right.LISTEN), signature.end());
    }

    /** The service SDK knows no other for a token that is good. */
    @Override
    public int grantedStatus() {
        return 200;
    }

    /** By {@code policy@sas.root.hub} and a token. */
    @Override
    public Grant login(String user, String password) {
        if (!user.contains("@sas.root.")) {
            throw new NotAuthorized("A user of an IoT hub is {policy}@sas.root.{hub}, not '" + user + "'");
        }
        return verify(password, Address.read(""));
    }

    @Override
    public Conversation begin(Peer peer) {
        return new MessagingConversation(registry, queue, feedback, peer);
    }
}
