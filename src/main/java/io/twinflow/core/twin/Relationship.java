package io.twinflow.core.twin;

/**
 * An edge of the graph.
 *
 * @param source the twin that holds it and whose model declares it
 * @param id unique among the relationships of its source
 */
public record Relationship(TwinId source, String id, String name, TwinId target) {}
