package io.twinflow.local.devices.service;

import io.twinflow.local.eventgrid.GridEvent;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.store.Tx;

/** Topics that nobody publishes to. */
final class NoTopics implements GridTopics {
    @Override
    public boolean has(String topic) {
        return false;
    }

    @Override
    public Schema schema(String topic) {
        return Schema.EVENT_GRID;
    }

    @Override
    public void publish(Tx tx, String topic, GridEvent event) {
        throw new IllegalStateException("No route leads to a topic");
    }
}
