package io.twinflow.core.propagation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.Relationship;

/**
 * The news that a relationship was created or deleted.
 *
 * @param created whether it was created; it may have been deleted again since, and the other way round
 */
public record RelationshipChange(Relationship relationship, boolean created) implements GraphChange {
    public RelationshipChange {
        requireNonNull(relationship, "relationship");
    }
}
