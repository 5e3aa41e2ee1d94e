package io.twinflow.local.twins.graph;

/** A twin that a relationship starts from or leads to. */
record TwinEnd(String id, String model) {}
