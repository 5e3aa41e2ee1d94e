package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridEvent;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Event Grid, whose topics decide the schema. */
public final class GridTarget implements Target {
    private static final int MOST_BYTES = 1 << 20;

    private final GridTopics topics;

    public GridTarget(GridTopics topics) {
        this.topics = topics;
    }

    @Override
    public boolean has(String topic) {
        return topics.has(topic);
    }

    @Override
    public Schema schema(String topic) {
        return topics.schema(topic);
    }

    @Override
    public void send(Tx tx, String topic, ObjectNode event) throws SQLException, Undeliverable {
        if (!has(topic)) {
            throw Undeliverable.missing(EndpointKind.EVENT_GRID, topic);
        }
        int bytes = Json.write(event).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw Undeliverable.tooLarge(bytes, MOST_BYTES);
        }
        topics.publish(tx, topic, new GridEvent(event));
    }
}
