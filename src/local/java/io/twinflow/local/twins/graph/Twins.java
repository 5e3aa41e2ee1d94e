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
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.models.EffectiveModel;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.routes.EventRoutes;
import io.twinflow.local.twins.routes.Notification;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The twins of an instance, and their components. Used on the database's thread only. */
public final class Twins {
    /** Whatever a device id may hold; the service's own set is not documented. */
    private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}/\\\\]{1,128}");

    private final TwinTable table = new TwinTable();
    private final Models models;
    private final EventRoutes routes;
    private final Clock clock;

    public Twins(Database database, Models models, EventRoutes routes, Clock clock) {
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
        boolean exists = table.find(tx, id).isPresent();
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
        return patch(tx, caller, table.existing(tx, id), patch, PatchOperation.shown(patch, ""), condition);
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
        JsonNode below =
                PatchOperation.shown(patch, "/" + name.replace("~", "~0").replace("/", "~1"));
        if (twin.state().component(name).isEmpty()) {
            PatchOperation.readAll(patch);
            throw GraphErrors.patch(
                    "Could not resolve path " + below.path(0).path("path").asText() + ".");
        }
        return patch(tx, caller, twin, below, below, condition);
    }

    /** Sends telemetry of a twin: a notification, and nothing else. */
    public void telemetry(Tx tx, Caller caller, String id, Telemetry telemetry) throws SQLException {
        String model = table.existing(tx, id).state().model();
        routes.send(
                tx,
                Notification.telemetry(
                        caller, telemetry.messageId(), id, null, model, telemetry.contentType(), telemetry.body()));
    }

    /** Sends telemetry of a component. */
    public void componentTelemetry(Tx tx, Caller caller, String id, String name, Telemetry telemetry)
            throws SQLException {
        TwinState state = table.existing(tx, id).state();
        if (state.component(name).isEmpty()) {
            throw GraphErrors.noComponent(id, name);
        }
        String model = models.find(tx, state.model())
                .flatMap(found -> Optional.ofNullable(found.components().get(name)))
                .map(EffectiveModel::id)
                .orElse("");
        routes.send(
                tx,
                Notification.telemetry(
                        caller, telemetry.messageId(), id, name, model, telemetry.contentType(), telemetry.body()));
    }

    /** A new twin that fits its model; it is not stored yet. */
    StoredTwin made(Tx tx, ApiVersion version, String id, JsonNode body, Instant now) throws SQLException {
        if (!ID.matcher(id).matches()) {
            throw TwinsException.invalidArgument("The digital twin id " + id + " is not usable.");
        }
        EffectiveModel model = model(tx, body.path(PropertyBag.METADATA).path(PropertyBag.MODEL));
        if (models.isDecommissioned(tx, model.id())) {
            throw GraphErrors.decommissioned(model.id());
        }
        TwinState state = new TwinCreation(ServiceTime.precise(now), version.hasTwinTimes()).twin(model, body);
        TwinValidation.check(model, state);
        return new StoredTwin(id, IfMatch.newEtag(), state);
    }

    private String patch(Tx tx, Caller caller, StoredTwin twin, JsonNode patch, JsonNode shown, IfMatch condition)
            throws SQLException {
        List<PatchOperation> operations = PatchOperation.readAll(patch);
        condition.check(twin.etag());
        Instant now = clock.instant();
        TwinState state = twin.state();
        String modelId = TwinPatching.newModel(operations).orElse(state.model());
        EffectiveModel model = models.find(tx, modelId).orElseThrow(() -> GraphErrors.noModel(modelId));
        new TwinPatching(
                        state, model, ServiceTime.precise(now), caller.version().hasTwinTimes())
                .apply(operations);
        TwinValidation.check(model, state);
        StoredTwin changed = twin.changed(IfMatch.newEtag());
        table.save(tx, changed);
        routes.send(tx, Notification.twinUpdate(caller, twin.id(), model.id(), shown, now));
        return changed.etag();
    }

    private EffectiveModel model(Tx tx, JsonNode id) throws SQLException {
        if (!id.isTextual()) {
            throw GraphErrors.invalidTwin(List.of("$metadata.$model is required."));
        }
        return models.find(tx, id.textValue()).orElseThrow(() -> GraphErrors.noModel(id.textValue()));
    }

    /**
     * A telemetry message.
     *
     * @param contentType as the client said it
     */
    public record Telemetry(String messageId, String contentType, JsonNode body) {}
}
