package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event as it enters a topic, in the topic's own schema: a whole Event Grid event or a whole CloudEvent.
 *
 * @param envelope the event, as subscribers receive it
 */
public record GridEvent(ObjectNode envelope) {}
