package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.Replies;
import io.twinflow.local.amqp.Request;
import io.twinflow.local.amqp.RequestHandler;
import io.twinflow.local.servicebus.EntityPath;
import io.twinflow.local.servicebus.ServiceBus;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.qpid.proton.message.Message;

/**
 * Node {@code $management} of a queue, topic or subscription. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response">its
 *     operations</a>
 */
final class ManagementNode implements RequestHandler {
    private static final String VENDOR = "com.microsoft:";

    private final Map<String, Operation> operations = new HashMap<>();
    private final ServiceBus bus;

    ManagementNode(ServiceBus bus, EntityPath entity) {
        this.bus = bus;
        bus.queue(entity).ifPresent(queue -> operations.putAll(new ReceiverOperations(queue).all()));
        if (entity.subscription().isPresent()) {
            operations.putAll(new RuleOperations().all());
        } else if (!entity.deadLetters()) {
            operations.putAll(new SenderOperations(bus, entity).all());
        }
    }

    @Override
    public CompletionStage<Message> answer(Request request) {
        String name = request.property("operation");
        Operation operation = operations.get(name.startsWith(VENDOR) ? name.substring(VENDOR.length()) : name);
        if (operation == null) {
            return CompletableFuture.completedFuture(Replies.notImplemented("Operation '" + name + "'"));
        }
        OperationBody body = OperationBody.of(request.message());
        return bus.database().submit(tx -> operation.answer(tx, body)).exceptionally(ManagementNode::refusal);
    }

    private static Message refusal(Throwable why) {
        return Replies.refused(BusFailures.status(why), BusFailures.condition(why), String.valueOf(why.getMessage()));
    }
}
