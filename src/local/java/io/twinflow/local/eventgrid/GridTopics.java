package io.twinflow.local.eventgrid;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;

/** The topics that other services publish to. */
public interface GridTopics {
    /** The schema of a topic's events. */
    enum Schema {
        EVENT_GRID("EventGridSchema"),
        CLOUD_EVENTS("CloudEventSchemaV1_0");

        private final String deliverySchema;

        Schema(String deliverySchema) {
            this.deliverySchema = deliverySchema;
        }

        /** The name that the control plane has for it. */
        public String deliverySchema() {
            return deliverySchema;
        }
    }

    /** Whether there is a topic of that name. */
    boolean has(String topic);

    /** The schema that a topic's publishers write and its subscribers read. */
    Schema schema(String topic);

    /** Publishes in the transaction of the caller: the event leaves if, and only if, that commits. */
    void publish(Tx tx, String topic, GridEvent event) throws SQLException;
}
