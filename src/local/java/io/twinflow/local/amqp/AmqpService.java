package io.twinflow.local.amqp;

import io.twinflow.local.sas.NotAuthorized;
import java.util.Optional;

/** An Azure service behind an AMQP listener, shared by all connections. Thread-safe. */
public interface AmqpService {
    /** Whether links to an address are for this service; the listener asks its services in their order. */
    boolean owns(Address address);

    /**
     * What a client must be allowed to do before it has a link.
     *
     * @param usual to send, or to listen, as the link's direction says
     * @return nothing if the node itself looks at who asks
     */
    default Optional<Right> needed(Address address, Right usual) {
        return Optional.of(usual);
    }

    /**
     * Checks a token that was put on {@code $cbs}. Every service of the listener is asked.
     *
     * @param name what the client says it is for
     * @throws NotAuthorized if it gives no right here
     */
    Grant verify(String token, Address name);

    /** The status code with which the service says that it takes a token; clients may look for exactly this. */
    default int grantedStatus() {
        return 202;
    }

    /**
     * Checks a login by SASL PLAIN. Every service of the listener is asked.
     *
     * @throws NotAuthorized if it gives no right here
     */
    default Grant login(String user, String password) {
        throw new NotAuthorized("There is no user '" + user + "' here");
    }

    /** Begins to serve a connection; called on its event loop. */
    Conversation begin(Peer peer);
}
