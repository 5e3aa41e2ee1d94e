package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.models.EffectiveModel;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.routes.EventRoutes;
import io.twinflow.local.twins.routes.Notification;
import java.sql.SQLException;
import java.util.Optional;

/** Telemetry of twins: a notification each, and nothing is stored. Used on the database's thread only. */
public final class TwinTelemetry {
    private final TwinTable table = new TwinTable();
    private final Models models;
    private final EventRoutes routes;

    public TwinTelemetry(Models models, EventRoutes routes) {
        this.models = models;
        this.routes = routes;
    }

    /** Sends a message of a twin. */
    public void send(Tx tx, Caller caller, String id, Message message) throws SQLException {
        String model = table.existing(tx, id).state().model();
        routes.send(
                tx,
                Notification.telemetry(caller, message.id(), id, null, model, message.contentType(), message.body()));
    }

    /** Sends a message of a component. */
    public void send(Tx tx, Caller caller, String id, String component, Message message) throws SQLException {
        TwinState state = table.existing(tx, id).state();
        if (state.component(component).isEmpty()) {
            throw GraphErrors.noComponent(id, component);
        }
        String model = models.find(tx, state.model())
                .flatMap(found -> Optional.ofNullable(found.components().get(component)))
                .map(EffectiveModel::id)
                .orElse("");
        routes.send(
                tx,
                Notification.telemetry(
                        caller, message.id(), id, component, model, message.contentType(), message.body()));
    }

    /**
     * A telemetry message.
     *
     * @param contentType as the client said it
     */
    public record Message(String id, String contentType, JsonNode body) {}
}
