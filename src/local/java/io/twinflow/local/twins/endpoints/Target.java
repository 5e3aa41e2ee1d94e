package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;

/** The service that endpoints of one kind lead to. Used on the database's thread only. */
public interface Target {
    /** Whether it has a topic, hub or queue of that name. */
    boolean has(String entity);

    /** The schema of the events that one of its topics, hubs or queues takes. */
    Schema schema(String entity);

    /**
     * Sends in the transaction of the caller: the event leaves if, and only if, that commits.
     *
     * @param event in the schema of the entity
     */
    void send(Tx tx, String entity, ObjectNode event) throws SQLException, Undeliverable;
}
