package io.twinflow.local.twins.query;

/** A query that makes sense. */
record Query(Selection selection, Source source, Condition condition) {}
