package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.Replies;
import io.twinflow.local.servicebus.EntityPath;
import io.twinflow.local.servicebus.IncomingMessage;
import io.twinflow.local.servicebus.MessageForm;
import io.twinflow.local.servicebus.ServiceBus;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.message.Message;

/** What the management node of a queue or topic does for senders. */
final class SenderOperations {
    private final ServiceBus bus;
    private final EntityPath entity;

    SenderOperations(ServiceBus bus, EntityPath entity) {
        this.bus = bus;
        this.entity = entity;
    }

    Map<String, Operation> all() {
        return Map.of("schedule-message", this::schedule, "cancel-scheduled-message", this::cancel);
    }

    private Message schedule(Tx tx, OperationBody body) throws SQLException {
        List<IncomingMessage> messages =
                body.messages().stream().map(MessageForm::read).toList();
        List<Long> sequences = bus.schedule(tx, entity, messages);
        return Replies.ok(Map.of("sequence-numbers", sequences.toArray(new Long[0])));
    }

    private Message cancel(Tx tx, OperationBody body) throws SQLException {
        List<Long> sequences = body.numbers("sequence-numbers");
        if (bus.cancel(tx, entity, sequences) < sequences.size()) {
            throw new IllegalArgumentException("One of the messages is not scheduled");
        }
        return Replies.ok(Map.of());
    }
}
