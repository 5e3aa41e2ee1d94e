package io.twinflow.local.devices.service;

import io.twinflow.local.amqp.Address;
import io.twinflow.local.amqp.Conversation;
import io.twinflow.local.amqp.Inlet;
import io.twinflow.local.amqp.LinkRefused;
import io.twinflow.local.amqp.Outlet;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.vertx.core.Future;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;

/** One client of the service side. */
final class MessagingConversation implements Conversation {
    private final DeviceRegistry registry;
    private final CloudToDeviceQueue queue;
    private final FeedbackInbox feedback;
    private final Peer peer;

    MessagingConversation(DeviceRegistry registry, CloudToDeviceQueue queue, FeedbackInbox feedback, Peer peer) {
        this.registry = registry;
        this.queue = queue;
        this.feedback = feedback;
        this.peer = peer;
    }

    @Override
    public Inlet inlet(Receiver link, Address target) {
        if (target.path().isEmpty() || target.path().equals(MessagingService.DEVICEBOUND)) {
            return new DeviceboundInlet(hub(), registry, queue, peer);
        }
        throw LinkRefused.notFound(peer.hostName(), target.path());
    }

    @Override
    public Future<Outlet> outlet(Sender link, Address source) {
        if (source.path().equals(MessagingService.FEEDBACK)) {
            return Future.succeededFuture(new FeedbackOutlet(link, hub(), feedback, peer));
        }
        if (source.path().endsWith("filenotifications")) {
            throw new LinkRefused("amqp:not-implemented", "Uploads of files are not part of the local Azure.");
        }
        throw LinkRefused.notFound(peer.hostName(), source.path());
    }

    private String hub() {
        return registry.settings()
                .hub(peer.hostName())
                .orElseThrow(
                        () -> new LinkRefused("amqp:not-found", "There is no IoT hub '" + peer.hostName() + "' here."));
    }
}
