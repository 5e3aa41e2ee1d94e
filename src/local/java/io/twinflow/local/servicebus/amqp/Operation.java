package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import org.apache.qpid.proton.message.Message;

/** Something that the management node does. */
@FunctionalInterface
interface Operation {
    /**
     * Does it.
     *
     * @throws IllegalArgumentException if it cannot be done as it was asked for
     */
    Message answer(Tx tx, OperationBody body) throws SQLException;
}
