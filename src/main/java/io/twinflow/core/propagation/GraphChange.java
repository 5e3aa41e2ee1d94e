package io.twinflow.core.propagation;

/** The news that something in the graph changed which other twins may follow. */
public sealed interface GraphChange permits TwinChange, RelationshipChange {}
