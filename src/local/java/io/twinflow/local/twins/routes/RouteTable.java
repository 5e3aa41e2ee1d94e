package io.twinflow.local.twins.routes;

import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.routes.filter.InvalidFilter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routes that exist. Used on the database's thread only, which also guards the memory. */
final class RouteTable {
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE adt_routes(id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, filter TEXT NOT NULL) WITHOUT ROWID;
            """, """
            CREATE TABLE adt_sequences(subject TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
            """);
    private static final Logger LOG = System.getLogger(RouteTable.class.getName());

    private final RouteRules rules;
    private @Nullable List<EventRoute> remembered;

    RouteTable(RouteRules rules) {
        this.rules = rules;
    }

    /** All routes, by id. */
    List<EventRoute> all(Tx tx) throws SQLException {
        List<EventRoute> routes = remembered;
        if (routes == null) {
            routes = tx.query("SELECT * FROM adt_routes ORDER BY id", this::route);
            remembered = routes;
        }
        return routes;
    }

    Optional<EventRoute> find(Tx tx, String id) throws SQLException {
        return all(tx).stream().filter(route -> route.id().equals(id)).findFirst();
    }

    void save(Tx tx, EventRoute route) throws SQLException {
        forget(tx);
        tx.update(
                "INSERT OR REPLACE INTO adt_routes(id, endpoint, filter) VALUES(?, ?, ?)",
                route.id(),
                route.endpoint(),
                route.text());
    }

    void delete(Tx tx, String id) throws SQLException {
        forget(tx);
        tx.update("DELETE FROM adt_routes WHERE id = ?", id);
    }

    private void forget(Tx tx) {
        remembered = null;
        tx.onRollback(() -> remembered = null);
    }

    private EventRoute route(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String endpoint = row.getString("endpoint");
        String filter = row.getString("filter");
        try {
            return EventRoute.read(id, endpoint, filter, rules);
        } catch (InvalidFilter e) {
            LOG.log(
                    Level.WARNING,
                    "The event route {0} lets nothing pass: its filter was made with --preview-routes.",
                    id);
            return EventRoute.idle(id, endpoint, filter);
        }
    }
}
