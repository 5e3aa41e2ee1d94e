package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event on its way to one subscription.
 *
 * @param attempts how often it was sent before
 */
record Delivery(long id, ObjectNode event, int attempts, Instant published) {}
