package io.twinflow.local.twins.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.endpoints.EventEndpoints;
import io.twinflow.local.twins.routes.Notification.Change;
import io.twinflow.local.twins.routes.filter.InvalidFilter;
import io.twinflow.local.twins.routes.filter.Message;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The event routes of an instance. Used on the database's thread only. */
public final class EventRoutes {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final Sequences sequences = new Sequences();
    private final EventEndpoints endpoints;
    private final RouteRules rules;
    private final TwinView twins;
    private final Clock clock;
    private final RouteTable table;

    public EventRoutes(Database database, EventEndpoints endpoints, RouteRules rules, TwinView twins, Clock clock) {
        this.endpoints = endpoints;
        this.rules = rules;
        this.twins = twins;
        this.clock = clock;
        this.table = new RouteTable(rules);
        database.migrate("twins.routes", RouteTable.SCRIPTS);
    }

    /** Whether routes follow the first design documents. */
    public boolean preview() {
        return rules.preview();
    }

    /** Creates or replaces a route. */
    public void put(Tx tx, Caller caller, String id, JsonNode body) throws SQLException {
        boolean exists = table.find(tx, id).isPresent();
        ensure(tx, id, body);
        EventRoute route = existing(tx, id);
        if (!exists) {
            tell(tx, caller, Change.CREATE, id, route.json());
        } else if (preview()) {
            tell(tx, caller, Change.UPDATE, id, FilterPatch.of(route));
        }
    }

    /** As {@link #put}, but nobody is told. */
    public void ensure(Tx tx, String id, JsonNode body) throws SQLException {
        if (!ID.matcher(id).matches()) {
            throw RouteErrors.id(id);
        }
        JsonNode filter = body.path("filter");
        boolean everything = preview() && (filter.isMissingNode() || filter.isNull());
        if (!body.path("endpointName").isTextual() || !(filter.isTextual() || everything)) {
            throw TwinsException.invalidArgument("An event route needs an endpointName and a filter.");
        }
        EventRoute route = read(id, body.path("endpointName").asText(), everything ? "" : filter.asText());
        if (!endpoints.exists(tx, route.endpoint())) {
            throw RouteErrors.endpoint();
        }
        if (table.all(tx).size() >= rules.mostRoutes() && table.find(tx, id).isEmpty()) {
            throw RouteErrors.tooMany(rules.mostRoutes());
        }
        table.save(tx, route);
    }

    /** Changes the filter of a route by a JSON Patch. */
    public void patch(Tx tx, Caller caller, String id, JsonNode patch) throws SQLException {
        EventRoute old = existing(tx, id);
        table.save(tx, read(id, old.endpoint(), FilterPatch.apply(patch, old.text())));
        tell(tx, caller, Change.UPDATE, id, patch);
    }

    /** One route. */
    public JsonNode get(Tx tx, String id) throws SQLException {
        return existing(tx, id).json();
    }

    /** A page of routes. */
    public Page list(Tx tx, int atMost, @Nullable String token) throws SQLException {
        String after = Page.position(token, "");
        List<EventRoute> found = table.all(tx).stream()
                .filter(route -> route.id().compareTo(after) > 0)
                .toList();
        List<EventRoute> page = found.subList(0, Math.min(atMost, found.size()));
        String next =
                found.size() > atMost ? Page.token(page.get(page.size() - 1).id()) : null;
        return new Page(page.stream().<JsonNode>map(EventRoute::json).toList(), next);
    }

    /** Deletes a route. */
    public void delete(Tx tx, Caller caller, String id) throws SQLException {
        EventRoute old = existing(tx, id);
        table.delete(tx, id);
        tell(tx, caller, Change.DELETE, id, old.json());
    }

    /**
     * Sends a notification along every route that lets it pass, once to each endpoint, in the transaction of the change.
     */
    public void send(Tx tx, Notification notification) throws SQLException {
        Notification sent = preview() ? sequences.number(tx, notification) : notification;
        Message message = new NotificationMessage(sent, twins, tx);
        Set<String> reached = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (EventRoute route : table.all(tx)) {
            if (!reached.contains(route.endpoint()) && route.filter().matches(message)) {
                reached.add(route.endpoint());
                endpoints.send(tx, route.endpoint(), schema -> NotificationForms.of(sent, schema));
            }
        }
    }

    private void tell(Tx tx, Caller caller, Change change, String id, JsonNode data) throws SQLException {
        if (preview()) {
            send(tx, Notification.route(caller, change, id, data, clock.instant()));
        }
    }

    private EventRoute read(String id, String endpoint, String filter) {
        try {
            return EventRoute.read(id, endpoint, filter, rules);
        } catch (InvalidFilter e) {
            throw RouteErrors.filter(e);
        }
    }

    private EventRoute existing(Tx tx, String id) throws SQLException {
        return table.find(tx, id).orElseThrow(RouteErrors::notFound);
    }
}
