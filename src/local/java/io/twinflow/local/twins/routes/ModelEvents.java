package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.routes.Notification.Change;
import java.sql.SQLException;
import java.time.Clock;

/** Tells of changes of models, which today's service does not. Used on the database's thread only. */
public final class ModelEvents {
    private final EventRoutes routes;
    private final Clock clock;

    public ModelEvents(EventRoutes routes, Clock clock) {
        this.routes = routes;
        this.clock = clock;
    }

    /** Models were uploaded. */
    public void uploaded(Tx tx, Caller caller, JsonNode models) throws SQLException {
        for (JsonNode model : models) {
            tell(tx, caller, Change.UPLOAD, model.path("id").asText(), MissingNode.getInstance());
        }
    }

    /** A model was taken out of service or back in, as a patch said. */
    public void decommissioned(Tx tx, Caller caller, String model, JsonNode patch) throws SQLException {
        tell(tx, caller, Change.DECOMMISSION, model, patch);
    }

    /** A model was deleted; this was its last state. */
    public void deleted(Tx tx, Caller caller, JsonNode model) throws SQLException {
        tell(tx, caller, Change.DELETE, model.path("id").asText(), model);
    }

    private void tell(Tx tx, Caller caller, Change change, String model, JsonNode data) throws SQLException {
        if (routes.preview()) {
            routes.send(tx, Notification.model(caller, change, model, data, clock.instant()));
        }
    }
}
