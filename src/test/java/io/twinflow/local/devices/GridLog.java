package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventgrid.GridEvent;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.store.Tx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Topics that keep what is published. */
final class GridLog implements GridTopics {
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    @Override
    public boolean has(String topic) {
        return true;
    }

    @Override
    public Schema schema(String topic) {
        return topic.equals("cloud") ? Schema.CLOUD_EVENTS : Schema.EVENT_GRID;
    }

    @Override
    public void publish(Tx tx, String topic, GridEvent event) {
        events.add(event.envelope());
    }

    List<JsonNode> events() {
        return events;
    }
}
