package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.AccessPolicies;
import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.Address;
import io.twinflow.local.amqp.AmqpService;
import io.twinflow.local.amqp.Conversation;
import io.twinflow.local.amqp.Grant;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.amqp.Right;
import io.twinflow.local.servicebus.ServiceBus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A namespace of Service Bus, for the addresses of the queues and topics that exist. Thread-safe. */
public final class ServiceBusService implements AmqpService {
    private final ServiceBus bus;
    private final AccessPolicies policies;

    public ServiceBusService(ServiceBus bus, List<AccessPolicy> policies, Clock clock) {
        this.bus = bus;
        this.policies = new AccessPolicies(policies, clock);
    }

    @Override
    public boolean owns(Address address) {
        return bus.exists(NodePath.of(address).entity().entity());
    }

    /** All that the management node of a queue does is for receivers, and of a topic for senders. */
    @Override
    public Optional<Right> needed(Address address, Right usual) {
        NodePath path = NodePath.of(address);
        if (!path.management()) {
            return Optional.of(usual);
        }
        return Optional.of(bus.isTopic(path.entity()) ? Right.SEND : Right.LISTEN);
    }

    @Override
    public Grant verify(String token, Address name) {
        return policies.verify(token, name);
    }

    @Override
    public Grant login(String user, String password) {
        return policies.login(user, password);
    }

    @Override
    public Conversation begin(Peer peer) {
        return new BusConversation(bus, peer);
    }
}
