package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.servicebus.ServiceBus;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;

/** Service Bus, which takes CloudEvents in binary form. */
public final class BusTarget implements Target {
    /** Of the standard tier. */
    private static final int MOST_BYTES = 256 * 1024;

    private final ServiceBus bus;

    public BusTarget(ServiceBus bus) {
        this.bus = bus;
    }

    @Override
    public boolean has(String entity) {
        return bus.exists(entity);
    }

    @Override
    public Schema schema(String entity) {
        return Schema.CLOUD_EVENTS;
    }

    @Override
    public void send(Tx tx, String entity, ObjectNode event) throws SQLException, Undeliverable {
        if (!has(entity)) {
            throw Undeliverable.missing(EndpointKind.SERVICE_BUS, entity);
        }
        EventBody message = BinaryCloudEvent.of(event);
        if (message.body().length > MOST_BYTES) {
            throw Undeliverable.tooLarge(message.body().length, MOST_BYTES);
        }
        bus.send(tx, entity, message);
    }
}
