package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.sas.NotAuthorized;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.qpid.proton.message.Message;

/**
 * Node {@code $cbs} of one connection: takes tokens, and remembers the rights they give. Only for the connection's event
 * loop.
 */
final class ClaimsNode implements RequestNode.Service {
    private final List<EntityPath> granted = new ArrayList<>();
    private final AccessPolicies policies;

    ClaimsNode(AccessPolicies policies) {
        this.policies = policies;
    }

    @Override
    public CompletionStage<Message> answer(RequestNode.Request request) {
        return CompletableFuture.completedFuture(reply(request));
    }

    /** Whether a token was put that covers an entity. */
    boolean allows(EntityPath entity) {
        return granted.stream().anyMatch(right -> right.covers(entity));
    }

    private Message reply(RequestNode.Request request) {
        if (!request.property("operation").equals("put-token")) {
            return Replies.notImplemented("Operation '" + request.property("operation") + "' of $cbs");
        }
        if (!request.property("type").equals("servicebus.windows.net:sastoken")) {
            return Replies.notImplemented("A token of type '" + request.property("type") + "'");
        }
        try {
            EntityPath entity = EntityPath.read(request.property("name"));
            policies.verify(request.body(), entity);
            granted.add(entity);
            return Replies.accepted();
        } catch (NotAuthorized e) {
            return Replies.unauthorized(String.valueOf(e.getMessage()));
        }
    }
}
