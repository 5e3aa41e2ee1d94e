package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.IfMatch;
import io.twinflow.local.twins.IfNoneMatch;
import io.twinflow.local.twins.ServiceTime;
import io.twinflow.local.twins.models.EffectiveModel;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.routes.EventRoutes;
import io.twinflow.local.twins.routes.Notification;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The twins of an instance, and their components. Used on the database's thread only. */
public final class Twins {
    private final TwinTable table = new TwinTable();
    private final Models models;
    private final EventRoutes routes;
    private final Clock clock;
    private final GraphLimits limits;
    private final Ceiling all;

    public Twins(Database database, Models models, EventRoutes routes, Clock clock, GraphLimits limits) {
        this.limits = limits;
        this.all = new Ceiling(limits.twins());
        this.models = models;
        this.routes = routes;
        this.clock = clock;
        database.migrate("twins.graph", GraphTables.SCRIPTS);
    }

    /** A twin as clients see it. */
    public TwinText get(Tx tx, Caller caller, String id) throws SQLException {
        if (caller.version().hasTwinTimes()) {
            return table.text(tx, id);
        }
        StoredTwin twin = table.existing(tx, id);
        return new TwinText(twin.shown(caller.version()), twin.etag());
    }

    /**
     * Creates or replaces a twin. Only a new twin causes a notification: what the real service sends on a replacement
     * is not documented.
     *
     * @return the twin as it is stored
     */
    public ObjectNode put(Tx tx, Caller caller, String id, JsonNode body, IfNoneMatch condition) throws SQLException {
        boolean exists = table.end(tx, id).isPresent();
        if (exists) {
            condition.found("twin", id);
        }
        Instant now = clock.instant();
        StoredTwin twin = made(tx, caller.version(), id, body, now);
        table.save(tx, twin);
        ObjectNode shown = twin.shown(caller.version());
        if (!exists) {
            routes.send(tx, Notification.twin(caller, Notification.Change.CREATE, id, shown, now));
        }
        return shown;
    }

    /**
     * Patches a twin.
     *
     * @return its new ETag
     */
    public String patch(Tx tx, Caller caller, String id, JsonNode patch, IfMatch condition) throws SQLException {
        return patch(tx, caller, table.existing(tx, id), PatchOperation.readAll(patch), condition);
    }

    /** Deletes a twin without relationships. */
    public void delete(Tx tx, Caller caller, String id, IfMatch condition) throws SQLException {
        StoredTwin twin = table.existing(tx, id);
        condition.check(twin.etag());
        boolean related = tx.first(
                        "SELECT 1 AS found FROM adt_relationships WHERE source = ? OR target = ?",
                        row -> row.getInt("found"),
                        id,
                        id)
                .isPresent();
        if (related) {
            throw GraphErrors.relationshipsLeft(id);
        }
        table.delete(tx, id);
        routes.send(
                tx,
                Notification.twin(
                        caller, Notification.Change.DELETE, id, twin.shown(caller.version()), clock.instant()));
    }

    /** A component, and the ETag of its twin. */
    public TwinText component(Tx tx, Caller caller, String id, String name) throws SQLException {
        StoredTwin twin = table.existing(tx, id);
        PropertyBag bag = twin.state().component(name).orElseThrow(() -> GraphErrors.noComponent(id, name));
        return new TwinText(bag.shown(caller.version().hasTwinTimes()), twin.etag());
    }

    /**
     * Patches a component.
     *
     * @return the new ETag of its twin
     */
    public String patchComponent(Tx tx, Caller caller, String id, String name, JsonNode patch, IfMatch condition)
            throws SQLException {
        StoredTwin twin = table.existing(tx, id);
        List<PatchOperation> below = PatchOperation.readAll(patch).stream()
                .map(operation -> operation.below(name))
                .toList();
        if (twin.state().component(name).isEmpty()) {
            throw GraphErrors.patch("Could not resolve path " + below.get(0).pointer() + ".");
        }
        return patch(tx, caller, twin, below, condition);
    }

    /** A new twin that fits its model and the limits; it is not stored yet. */
    StoredTwin made(Tx tx, ApiVersion version, String id, JsonNode body, Instant now) throws SQLException {
        GraphId.check("digital twin", id);
        Optional<TwinEnd> old = table.end(tx, id);
        EffectiveModel model = model(tx, body.path(PropertyBag.METADATA).path(PropertyBag.MODEL));
        boolean keepsModel = old.filter(twin -> twin.model().equals(model.id())).isPresent();
        if (!keepsModel && models.isDecommissioned(tx, model.id())) {
            throw GraphErrors.decommissioned(model.id());
        }
        TwinState state = new TwinCreation(ServiceTime.precise(now), version.hasTwinTimes()).twin(model, body);
        TwinValidation.check(model, state);
        if (old.isEmpty()) {
            count(tx);
        }
        return new StoredTwin(id, IfMatch.newEtag(), state);
    }

    private String patch(Tx tx, Caller caller, StoredTwin twin, List<PatchOperation> operations, IfMatch condition)
            throws SQLException {
        condition.check(twin.etag());
        Instant now = clock.instant();
        TwinState state = twin.state();
        String modelId = TwinPatching.newModel(operations).orElse(state.model());
        EffectiveModel model = models.find(tx, modelId).orElseThrow(() -> GraphErrors.noModel(modelId));
        new TwinPatching(
                        state, model, ServiceTime.precise(now), caller.version().hasTwinTimes())
                .apply(operations);
        TwinValidation.check(model, state);
        TwinSize.check(state);
        StoredTwin changed = twin.changed(IfMatch.newEtag());
        table.save(tx, changed);
        routes.send(tx, Notification.twinUpdate(caller, twin.id(), model.id(), PatchOperation.shown(operations), now));
        return changed.etag();
    }

    private void count(Tx tx) throws SQLException {
        if (!all.admits(() -> table.count(tx))) {
            throw GraphErrors.tooManyTwins(limits.twins());
        }
        all.added();
    }

    private EffectiveModel model(Tx tx, JsonNode id) throws SQLException {
        if (!id.isTextual()) {
            throw GraphErrors.invalidTwin(List.of("$metadata.$model is required."));
        }
        return models.find(tx, id.textValue()).orElseThrow(() -> GraphErrors.noModel(id.textValue()));
    }
}
