package io.twinflow.local.twins.concurrency;

/** A number as a client saw it, and the version that it belongs to. */
record Reading(int value, String etag) {}
