package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.servicebus.Settlement;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.jspecify.annotations.Nullable;

/** What a receiver says about a message, as AMQP outcomes say it. */
final class Settler {
    private Settler() {}

    /**
     * Does what an outcome asks for.
     *
     * @throws UnsupportedOperationException if it is none that this Service Bus knows
     */
    static void settle(Tx tx, Settlement settlement, UUID token, DeliveryState outcome) throws SQLException {
        if (outcome instanceof Accepted) {
            settlement.complete(tx, token);
        } else if (outcome instanceof Released) {
            settlement.release(tx, token);
        } else if (outcome instanceof Rejected rejected) {
            settlement.deadLetter(
                    tx,
                    token,
                    properties(
                            rejected.getError() == null
                                    ? null
                                    : rejected.getError().getInfo()));
        } else if (outcome instanceof Modified modified) {
            settle(tx, settlement, token, modified);
        } else {
            throw new UnsupportedOperationException("Transactions are not part of the local Azure.");
        }
    }

    private static void settle(Tx tx, Settlement settlement, UUID token, Modified modified) throws SQLException {
        Map<String, Object> changes = properties(modified.getMessageAnnotations());
        if (Boolean.TRUE.equals(modified.getUndeliverableHere())) {
            settlement.defer(tx, token, changes);
        } else {
            settlement.abandon(tx, token, changes);
        }
    }

    /** What AMQP gives as a map of any keys. */
    static Map<String, Object> properties(@Nullable Map<?, ?> map) {
        Map<String, Object> properties = new HashMap<>();
        if (map != null) {
            map.forEach((name, value) ->
                    properties.put(String.valueOf(name), value instanceof Symbol symbol ? symbol.toString() : value));
        }
        return properties;
    }
}
