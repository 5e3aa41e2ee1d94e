package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.IfMatch;
import io.twinflow.local.twins.IfNoneMatch;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.models.ValueSchema;
import io.twinflow.local.twins.routes.EventRoutes;
import io.twinflow.local.twins.routes.Notification;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The relationships of an instance. Used on the database's thread only. */
public final class Relationships {
    private static final int PAGE = 100;
    private static final String SEPARATOR = "\n";

    private final RelationshipTable table = new RelationshipTable();
    private final TwinTable twins = new TwinTable();
    private final RelationshipRules rules;
    private final RelationshipLimits limits;
    private final EventRoutes routes;
    private final Clock clock;

    public Relationships(Models models, EventRoutes routes, Clock clock, GraphLimits limits) {
        this.limits = new RelationshipLimits(limits, table);
        this.rules = new RelationshipRules(models);
        this.routes = routes;
        this.clock = clock;
    }

    /** A relationship as clients see it. */
    public ObjectNode get(Tx tx, String source, String id) throws SQLException {
        return existing(tx, source, id).shown();
    }

    /**
     * Creates or replaces a relationship. Only a new one causes a notification.
     *
     * @return the relationship as it is stored
     */
    public ObjectNode put(Tx tx, Caller caller, String source, String id, JsonNode body, IfNoneMatch condition)
            throws SQLException {
        TwinEnd from = source(tx, source);
        Optional<StoredRelationship> old = table.find(tx, source, id);
        if (old.isPresent()) {
            condition.found("relationship", id);
        }
        StoredRelationship relationship = made(tx, from, id, body);
        count(tx, old, relationship);
        table.save(tx, relationship);
        if (old.isEmpty()) {
            send(tx, caller, Notification.Change.CREATE, relationship);
        }
        return relationship.shown();
    }

    private void count(Tx tx, Optional<StoredRelationship> old, StoredRelationship now) throws SQLException {
        if (old.isEmpty()) {
            limits.add(tx, now.source(), now.target());
        } else if (!old.get().target().equals(now.target())) {
            limits.lead(tx, now.target());
        }
    }

    /**
     * Patches the properties of a relationship.
     *
     * @return its new ETag
     */
    public String patch(Tx tx, Caller caller, String source, String id, JsonNode patch, IfMatch condition)
            throws SQLException {
        StoredRelationship old = existing(tx, source, id);
        List<PatchOperation> operations = PatchOperation.readAll(patch);
        condition.check(old.etag());
        ObjectNode properties = old.properties();
        for (PatchOperation operation : operations) {
            if (operation.path().get(0).startsWith("$")) {
                throw GraphErrors.patch("The path " + operation.path().get(0) + " cannot be patched.");
            }
            ValuePatch.apply(properties, operation.path(), operation);
        }
        String model = twins.existing(tx, source).state().model();
        Map<String, ValueSchema> schemas = rules.type(tx, model, old.name()).properties();
        RelationshipRules.checkProperties(schemas, properties);
        StoredRelationship changed =
                new StoredRelationship(source, id, old.name(), old.target(), IfMatch.newEtag(), properties);
        table.save(tx, changed);
        routes.send(
                tx,
                Notification.relationshipUpdate(
                        caller, source, id, model, PatchOperation.shown(operations), clock.instant()));
        return changed.etag();
    }

    /** Deletes a relationship. */
    public void delete(Tx tx, Caller caller, String source, String id, IfMatch condition) throws SQLException {
        StoredRelationship relationship = existing(tx, source, id);
        condition.check(relationship.etag());
        table.delete(tx, source, id);
        send(tx, caller, Notification.Change.DELETE, relationship);
    }

    /** A page of the relationships that start from a twin; of any name, if that is null. */
    public Page list(Tx tx, String source, @Nullable String name, @Nullable String token) throws SQLException {
        twins.existing(tx, source);
        List<StoredRelationship> found = table.outgoing(tx, source, name, Page.position(token, ""), PAGE + 1);
        List<StoredRelationship> page = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE ? Page.token(page.get(PAGE - 1).id()) : null;
        return new Page(page.stream().<JsonNode>map(StoredRelationship::shown).toList(), next);
    }

    /** A page of the relationships that lead to a twin. */
    public Page incoming(Tx tx, Caller caller, String target, @Nullable String token) throws SQLException {
        twins.existing(tx, target);
        String[] after = Page.position(token, SEPARATOR).split(SEPARATOR, -1);
        if (after.length != 2) {
            throw Page.invalidToken();
        }
        List<StoredRelationship> found = table.incoming(tx, target, after[0], after[1], PAGE + 1);
        List<StoredRelationship> page = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE ? position(page.get(PAGE - 1)) : null;
        return new Page(
                page.stream().<JsonNode>map(item -> item.incoming(caller)).toList(), next);
    }

    /** Where a new relationship starts. */
    TwinEnd source(Tx tx, String id) throws SQLException {
        return twins.end(tx, id).orElseThrow(() -> GraphErrors.noTwin(id));
    }

    /** Counts a relationship that is taken in bulk, where nothing is refused for its number. */
    void countInBulk(StoredRelationship relationship) {
        limits.addInBulk(relationship.source(), relationship.target());
    }

    /** A new relationship that the models allow; it is not stored yet. */
    StoredRelationship made(Tx tx, TwinEnd from, String id, JsonNode body) throws SQLException {
        GraphId.check("relationship", id);
        TwinEnd to = twins.end(tx, body.path("$targetId").asText()).orElseThrow(GraphErrors::noTarget);
        String name = body.path("$relationshipName").asText();
        ObjectNode properties = RelationshipRules.properties(body);
        rules.check(tx, from, name, to, properties);
        return new StoredRelationship(from.id(), id, name, to.id(), IfMatch.newEtag(), properties);
    }

    private static String position(StoredRelationship relationship) {
        return Page.token(relationship.source() + SEPARATOR + relationship.id());
    }

    private StoredRelationship existing(Tx tx, String source, String id) throws SQLException {
        twins.existing(tx, source);
        return table.find(tx, source, id).orElseThrow(() -> GraphErrors.noRelationship(source, id));
    }

    private void send(Tx tx, Caller caller, Notification.Change change, StoredRelationship relationship)
            throws SQLException {
        routes.send(
                tx,
                Notification.relationship(
                        caller,
                        change,
                        relationship.source(),
                        relationship.id(),
                        relationship.shown(),
                        clock.instant()));
    }
}
