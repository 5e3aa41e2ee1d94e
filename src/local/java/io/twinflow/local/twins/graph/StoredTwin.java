package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.twins.ApiVersion;

/** A twin's row. */
record StoredTwin(String id, String etag, TwinState state) {
    ObjectNode shown(ApiVersion version) {
        return state.shown(id, etag, version);
    }

    StoredTwin changed(String newEtag) {
        return new StoredTwin(id, newEtag, state);
    }
}
