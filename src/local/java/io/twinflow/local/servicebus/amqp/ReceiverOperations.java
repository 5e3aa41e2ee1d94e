package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.Replies;
import io.twinflow.local.servicebus.BrokeredMessage;
import io.twinflow.local.servicebus.BusQueue;
import io.twinflow.local.servicebus.MessageForm;
import io.twinflow.local.servicebus.Settlement;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.message.Message;

/** What the management node of a queue does for receivers. */
final class ReceiverOperations {
    private static final int MOST_PEEKED = 250;

    private final BusQueue queue;

    ReceiverOperations(BusQueue queue) {
        this.queue = queue;
    }

    Map<String, Operation> all() {
        return Map.of(
                "peek-message", this::peek,
                "renew-lock", this::renew,
                "receive-by-sequence-number", this::deferred,
                "update-disposition", this::settle);
    }

    private Message peek(Tx tx, OperationBody body) throws SQLException {
        int most = (int) Math.max(1, Math.min(MOST_PEEKED, body.number("message-count")));
        List<BrokeredMessage> seen = queue.peek(tx, body.number("from-sequence-number"), most);
        return seen.isEmpty() ? Replies.none() : messages(seen);
    }

    private Message renew(Tx tx, OperationBody body) throws SQLException {
        List<Date> ends = new ArrayList<>();
        for (UUID token : body.tokens("lock-tokens")) {
            ends.add(Date.from(queue.renew(tx, token)));
        }
        return Replies.ok(Map.of("expirations", ends.toArray(new Date[0])));
    }

    private Message deferred(Tx tx, OperationBody body) throws SQLException {
        boolean remove = body.number("receiver-settle-mode") == 0;
        return queue.deferred(tx, body.numbers("sequence-numbers"), remove)
                .map(ReceiverOperations::messages)
                .orElseGet(() -> Replies.refused(
                        404,
                        BusFailures.MESSAGE_NOT_FOUND,
                        "One of the messages is not there, not deferred, or locked by another receiver."));
    }

    private Message settle(Tx tx, OperationBody body) throws SQLException {
        for (UUID token : body.tokens("lock-tokens")) {
            settle(tx, token, body.text("disposition-status"), changes(body));
        }
        return Replies.ok(Map.of());
    }

    private void settle(Tx tx, UUID token, String status, Map<String, Object> changes) throws SQLException {
        Settlement settlement = queue.settlement();
        switch (status) {
            case "completed" -> settlement.complete(tx, token);
            case "abandoned" -> settlement.abandon(tx, token, changes);
            case "released" -> settlement.release(tx, token);
            case "suspended" -> settlement.deadLetter(tx, token, changes);
            // Spelt so by the service and its clients.
            case "defered" -> settlement.defer(tx, token, changes);
            default -> throw new IllegalArgumentException("There is no disposition '" + status + "'");
        }
    }

    private static Map<String, Object> changes(OperationBody body) {
        Map<String, Object> changes = Settler.properties(body.map("properties-to-modify"));
        body.optionalText("deadletter-reason").ifPresent(reason -> changes.put(Settlement.REASON, reason));
        body.optionalText("deadletter-description").ifPresent(text -> changes.put(Settlement.DESCRIPTION, text));
        return changes;
    }

    private static Message messages(List<BrokeredMessage> messages) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (BrokeredMessage message : messages) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("message", new Binary(MessageForm.of(message)));
            message.lock().ifPresent(lock -> entry.put("lock-token", lock.token()));
            entries.add(entry);
        }
        return Replies.ok(Map.of("messages", entries));
    }
}
