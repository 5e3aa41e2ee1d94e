package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event that a target did not take so far.
 *
 * @param event in the schema of the target
 * @param attempts how often it was sent
 */
record Undelivered(long id, String endpoint, ObjectNode event, int attempts) {}
