package io.twinflow.local.twins;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.endpoints.EventEndpoints;
import io.twinflow.local.twins.graph.GraphLimits;
import io.twinflow.local.twins.graph.GraphView;
import io.twinflow.local.twins.graph.Relationships;
import io.twinflow.local.twins.graph.TwinTelemetry;
import io.twinflow.local.twins.graph.Twins;
import io.twinflow.local.twins.models.Models;
import io.twinflow.local.twins.routes.EventRoutes;
import io.twinflow.local.twins.routes.ModelEvents;
import io.twinflow.local.twins.routes.RouteRules;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;

/**
 * One Azure Digital Twins instance. Thread-safe; its parts ({@link #models()} and so on) are used inside
 * {@link Database#submit}, so that a change and the notifications it causes commit together.
 */
public final class TwinsService {
    private final TwinsJournal journal = new TwinsJournal();
    private final Database database;
    private final Clock clock;
    private final TwinsFaults faults;
    private final Models models;
    private final EventRoutes routes;
    private final Twins twins;
    private final Relationships relationships;
    private final TwinTelemetry telemetry;

    /**
     * Puts an instance together.
     *
     * @param endpoints where routes may lead
     * @param rules which documents the routes follow
     */
    public TwinsService(
            Database database, Clock clock, EventEndpoints endpoints, RouteRules rules, TwinsFaults faults) {
        this(database, clock, endpoints, rules, faults, GraphLimits.PUBLISHED);
    }

    /** Puts an instance together that may grow less far, or further, than the service's. */
    public TwinsService(
            Database database,
            Clock clock,
            EventEndpoints endpoints,
            RouteRules rules,
            TwinsFaults faults,
            GraphLimits limits) {
        this.database = database;
        this.clock = clock;
        this.faults = faults;
        this.models = new Models(database, clock);
        this.routes = new EventRoutes(database, endpoints, rules, new GraphView(models), clock);
        this.twins = new Twins(database, models, routes, clock, limits);
        this.relationships = new Relationships(models, routes, clock, limits);
        this.telemetry = new TwinTelemetry(models, routes);
    }

    /**
     * Stores those models that do not exist yet. Blocks.
     *
     * @throws TwinsException if one of them makes no sense
     */
    public void ensureModels(Collection<? extends JsonNode> definitions) {
        database.call(tx -> {
            var missing = Json.array();
            for (JsonNode definition : definitions) {
                if (models.find(tx, definition.path("@id").asText()).isEmpty()) {
                    missing.add(definition);
                }
            }
            return missing.isEmpty() ? missing : models.add(tx, missing);
        });
    }

    /**
     * Creates or replaces an event route. Blocks.
     *
     * @throws TwinsException if there is no such endpoint, or the filter makes no sense
     */
    public void ensureRoute(String id, String endpoint, String filter) {
        JsonNode route = Json.object().put("endpointName", endpoint).put("filter", filter);
        database.call(tx -> put(tx, id, route));
    }

    /** The models. */
    public Models models() {
        return models;
    }

    /** The twins and their components. */
    public Twins twins() {
        return twins;
    }

    /** The relationships. */
    public Relationships relationships() {
        return relationships;
    }

    /** What twins send. */
    public TwinTelemetry telemetry() {
        return telemetry;
    }

    /** The event routes. */
    public EventRoutes routes() {
        return routes;
    }

    /** What is told of models. */
    public ModelEvents modelEvents() {
        return new ModelEvents(routes, clock);
    }

    /** The database that holds the graph. */
    public Database database() {
        return database;
    }

    /** The clock of all times that the service writes. */
    public Clock clock() {
        return clock;
    }

    /** What goes wrong on purpose. */
    public TwinsFaults faults() {
        return faults;
    }

    /** What was called. */
    public TwinsJournal journal() {
        return journal;
    }

    private JsonNode put(Tx tx, String id, JsonNode route) throws SQLException {
        routes.ensure(tx, id, route);
        return route;
    }
}
