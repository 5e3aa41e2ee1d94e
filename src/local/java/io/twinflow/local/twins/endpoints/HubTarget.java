package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;

/** Event Hubs, which takes CloudEvents in binary form. */
public final class HubTarget implements Target {
    private static final int MOST_BYTES = 1 << 20;

    private final EventHubs hubs;

    public HubTarget(EventHubs hubs) {
        this.hubs = hubs;
    }

    @Override
    public boolean has(String hub) {
        return hubs.hub(hub).isPresent();
    }

    @Override
    public Schema schema(String hub) {
        return Schema.CLOUD_EVENTS;
    }

    @Override
    public void send(Tx tx, String hub, ObjectNode event) throws SQLException, Undeliverable {
        if (!has(hub)) {
            throw Undeliverable.missing(EndpointKind.EVENT_HUB, hub);
        }
        EventBody message = BinaryCloudEvent.of(event);
        if (message.body().length > MOST_BYTES) {
            throw Undeliverable.tooLarge(message.body().length, MOST_BYTES);
        }
        hubs.append(tx, hub, message, null);
    }
}
