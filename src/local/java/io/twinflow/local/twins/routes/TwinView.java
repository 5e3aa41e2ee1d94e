package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;

/** The graph as filters see it. Used on the database's thread only. */
public interface TwinView {
    /** The state of a twin; a missing node if there is none. */
    JsonNode state(Tx tx, String twin) throws SQLException;

    /**
     * Whether a model is, or extends, another or a later version of it.
     *
     * @param exact whether only the other itself will do
     */
    boolean isModel(Tx tx, String model, String other, boolean exact) throws SQLException;
}
