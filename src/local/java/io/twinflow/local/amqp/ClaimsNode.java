package io.twinflow.local.amqp;

import io.twinflow.local.sas.NotAuthorized;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.qpid.proton.message.Message;

/** Node {@code $cbs} of one connection: hands tokens to the services. Only for the connection's event loop. */
final class ClaimsNode implements RequestHandler {
    static final Address ADDRESS = new Address("$cbs");
    private static final Set<String> TOKENS = Set.of("servicebus.windows.net:sastoken", "azure-devices.net:sastoken");

    private final Iterable<Party> parties;

    ClaimsNode(Iterable<Party> parties) {
        this.parties = parties;
    }

    @Override
    public CompletionStage<Message> answer(Request request) {
        return CompletableFuture.completedFuture(reply(request));
    }

    /** Login by SASL PLAIN: whether a service takes it. */
    boolean login(String user, String password) {
        try {
            grant(service -> service.login(user, password));
            return true;
        } catch (NotAuthorized e) {
            return false;
        }
    }

    private Message reply(Request request) {
        if (!request.property("operation").equals("put-token")) {
            return Replies.notImplemented("Operation '" + request.property("operation") + "' of $cbs");
        }
        if (!TOKENS.contains(request.property("type"))) {
            return Replies.notImplemented("A token of type '" + request.property("type") + "'");
        }
        Address name = Address.read(request.property("name"));
        try {
            return Replies.granted(grant(service -> service.verify(request.body(), name)));
        } catch (NotAuthorized e) {
            return Replies.unauthorized(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Asks every service.
     *
     * @return the status that the first one gives which takes it
     * @throws NotAuthorized as the last one says it, if none does
     */
    private int grant(Function<AmqpService, Grant> check) {
        NotAuthorized refusal = new NotAuthorized("There is no service here");
        Optional<Integer> status = Optional.empty();
        for (Party party : parties) {
            try {
                party.claims().add(check.apply(party.service()));
                status = status.or(() -> Optional.of(party.service().grantedStatus()));
            } catch (NotAuthorized e) {
                refusal = e;
            }
        }
        if (status.isEmpty()) {
            throw refusal;
        }
        return status.get();
    }
}
