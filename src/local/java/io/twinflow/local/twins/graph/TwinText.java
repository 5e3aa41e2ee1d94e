package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A twin, or a part of it, ready to be sent.
 *
 * @param json what may be written, not what may be looked into
 */
public record TwinText(JsonNode json, String etag) {}
