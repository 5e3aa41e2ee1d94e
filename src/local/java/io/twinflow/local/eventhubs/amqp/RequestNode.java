package io.twinflow.local.eventhubs.amqp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.message.Message;

/** The client's link to a node that answers requests: {@code $cbs} or {@code $management}. */
final class RequestNode implements LinkHandler {
    static final int CREDIT = 100;

    private final Service service;
    private final ReplyLinks replies;
    private final Context context;
    private final Runnable flush;

    RequestNode(Service service, ReplyLinks replies, Context context, Runnable flush) {
        this.service = service;
        this.replies = replies;
        this.context = context;
        this.flush = flush;
    }

    @Override
    public void delivery(Delivery delivery, byte[] bytes) {
        Message request = Proton.message();
        request.decode(bytes, 0, bytes.length);
        delivery.disposition(Accepted.getInstance());
        delivery.settle();
        Receiver link = (Receiver) delivery.getLink();
        link.flow(1);
        Future.fromCompletionStage(service.answer(new Request(request)), context)
                .onSuccess(reply -> {
                    replies.answer(link, request, reply);
                    flush.run();
                });
    }

    /** Answers requests; its stages do not fail. */
    @FunctionalInterface
    interface Service {
        CompletionStage<Message> answer(Request request);
    }

    /** A request: its application properties, and what its body says. */
    record Request(Message message) {
        String property(String name) {
            Map<String, Object> properties = message.getApplicationProperties() == null
                    ? Map.of()
                    : message.getApplicationProperties().getValue();
            return Optional.ofNullable(properties.get(name))
                    .map(Object::toString)
                    .orElse("");
        }

        String body() {
            return message.getBody() instanceof AmqpValue value ? String.valueOf(value.getValue()) : "";
        }
    }
}
