package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.AccessPolicies;
import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.Address;
import io.twinflow.local.amqp.AmqpService;
import io.twinflow.local.amqp.Conversation;
import io.twinflow.local.amqp.Grant;
import io.twinflow.local.amqp.Peer;
import io.twinflow.local.amqp.Right;
import io.twinflow.local.eventhubs.EventHubs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A namespace of Event Hubs, for every address that no other service owns. Thread-safe. */
public final class EventHubsService implements AmqpService {
    static final String MANAGEMENT = "$management";

    private final Readers readers = new Readers();
    private final EventHubs hubs;
    private final AccessPolicies policies;
    private final ManagementNode management;
    private final Clock clock;

    public EventHubsService(EventHubs hubs, List<AccessPolicy> policies, Clock clock) {
        this.hubs = hubs;
        this.policies = new AccessPolicies(policies, clock);
        this.management = new ManagementNode(hubs, this.policies, clock);
        this.clock = clock;
    }

    @Override
    public boolean owns(Address address) {
        return true;
    }

    /** Some clients put no token on {@code $cbs} for the management node: the token in each request is what counts. */
    @Override
    public Optional<Right> needed(Address address, Right usual) {
        return isManagement(address) ? Optional.empty() : Optional.of(usual);
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
        return new HubConversation(hubs, readers, management, peer, clock);
    }

    static boolean isManagement(Address address) {
        return address.path().endsWith(MANAGEMENT);
    }
}
