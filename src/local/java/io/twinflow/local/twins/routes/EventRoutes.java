package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsEndpoint;
import io.twinflow.local.twins.TwinsException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The event routes of an instance. Used on the database's thread only, which also guards what it remembers. */
public final class EventRoutes {
    private static final int MOST_ROUTES = 6;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final List<String> TABLES = List.of("""
            CREATE TABLE adt_routes(id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, filter TEXT NOT NULL) WITHOUT ROWID;
            """);

    private final EventHubs hubs;
    private final GridTopics topics;
    private final Map<String, TwinsEndpoint> endpoints;
    private @Nullable List<EventRoute> remembered;

    public EventRoutes(Database database, EventHubs hubs, GridTopics topics, Map<String, TwinsEndpoint> endpoints) {
        this.hubs = hubs;
        this.topics = topics;
        this.endpoints = Map.copyOf(endpoints);
        this.endpoints.values().forEach(this::check);
        database.migrate("twins.routes", TABLES);
    }

    /** Creates or replaces a route. */
    public void put(Tx tx, String id, JsonNode body) throws SQLException {
        if (!ID.matcher(id).matches()) {
            throw RouteErrors.id(id);
        }
        if (!body.path("endpointName").isTextual() || !body.path("filter").isTextual()) {
            throw TwinsException.invalidArgument("An event route needs an endpointName and a filter.");
        }
        EventRoute route = new EventRoute(
                id, body.path("endpointName").asText(), body.path("filter").asText());
        if (!endpoints.containsKey(route.endpoint())) {
            throw RouteErrors.endpoint();
        }
        List<EventRoute> all = all(tx);
        if (all.size() >= MOST_ROUTES
                && all.stream().noneMatch(other -> other.id().equals(id))) {
            throw RouteErrors.tooMany();
        }
        remembered = null;
        tx.update(
                "INSERT INTO adt_routes(id, endpoint, filter) VALUES(?, ?, ?) ON CONFLICT DO UPDATE"
                        + " SET endpoint = excluded.endpoint, filter = excluded.filter",
                id,
                route.endpoint(),
                route.filterText());
    }

    /** One route. */
    public JsonNode get(Tx tx, String id) throws SQLException {
        return all(tx).stream()
                .filter(route -> route.id().equals(id))
                .findFirst()
                .orElseThrow(RouteErrors::notFound)
                .json();
    }

    /** A page of routes. */
    public Page list(Tx tx, int atMost, @Nullable String token) throws SQLException {
        String after = Page.position(token, "");
        List<EventRoute> found = all(tx).stream()
                .filter(route -> route.id().compareTo(after) > 0)
                .toList();
        List<EventRoute> page = found.subList(0, Math.min(atMost, found.size()));
        String next =
                found.size() > atMost ? Page.token(page.get(page.size() - 1).id()) : null;
        return new Page(page.stream().<JsonNode>map(EventRoute::json).toList(), next);
    }

    /** Deletes a route. */
    public void delete(Tx tx, String id) throws SQLException {
        remembered = null;
        if (tx.update("DELETE FROM adt_routes WHERE id = ?", id) == 0) {
            throw RouteErrors.notFound();
        }
    }

    /** Sends a notification along every route that lets it pass, in the transaction of the change. */
    public void send(Tx tx, Notification notification) throws SQLException {
        for (EventRoute route : all(tx)) {
            if (route.filter().matches(notification)) {
                send(tx, endpoints.get(route.endpoint()), notification);
            }
        }
    }

    private void check(TwinsEndpoint endpoint) {
        if (endpoint instanceof TwinsEndpoint.Grid grid) {
            topics.schema(grid.topic());
        } else if (endpoint instanceof TwinsEndpoint.Hub hub
                && hubs.hub(hub.hub()).isEmpty()) {
            throw new IllegalArgumentException("There is no event hub " + hub.hub());
        }
    }

    private void send(Tx tx, @Nullable TwinsEndpoint endpoint, Notification notification) throws SQLException {
        if (endpoint instanceof TwinsEndpoint.Grid grid) {
            topics.publish(tx, grid.topic(), NotificationForms.grid(notification, topics.schema(grid.topic())));
        } else if (endpoint instanceof TwinsEndpoint.Hub hub) {
            hubs.append(tx, hub.hub(), NotificationForms.hub(notification), null);
        }
    }

    private List<EventRoute> all(Tx tx) throws SQLException {
        List<EventRoute> routes = remembered;
        if (routes == null) {
            routes = tx.query(
                    "SELECT * FROM adt_routes ORDER BY id",
                    row -> new EventRoute(row.getString("id"), row.getString("endpoint"), row.getString("filter")));
            remembered = routes;
        }
        return routes;
    }
}
