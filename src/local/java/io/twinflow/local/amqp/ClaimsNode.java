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
        return grant(service -> service.login(user, password)).isEmpty();
    }

    private Message reply(Request request) {
        if (!request.property("operation").equals("put-token")) {
            return Replies.notImplemented("Operation '" + request.property("operation") + "' of $cbs");
        }
        if (!TOKENS.contains(request.property("type"))) {
            return Replies.notImplemented("A token of type '" + request.property("type") + "'");
        }
        Address name = Address.read(request.property("name"));
        return grant(service -> service.verify(request.body(), name))
                .map(refusal -> Replies.unauthorized(String.valueOf(refusal.getMessage())))
                .orElseGet(Replies::accepted);
    }

    /** Asks every service; what the last one objects to if none takes it. */
    private Optional<NotAuthorized> grant(Function<AmqpService, Grant> check) {
        Optional<NotAuthorized> refusal = Optional.empty();
        boolean granted = false;
        for (Party party : parties) {
            try {
                party.claims().add(check.apply(party.service()));
                granted = true;
            } catch (NotAuthorized e) {
                refusal = Optional.of(e);
            }
        }
        return granted ? Optional.empty() : refusal;
    }
}
