package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event in a partition.
 *
 * @param stored when, in microseconds
 */
public record StoredEvent(
        long sequence, long stored, ObjectNode properties, ObjectNode systemProperties, String body) {}
