package io.twinflow.local.twins.endpoints;

import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The endpoints that exist, by their names in any case. Used on the database's thread only, which guards the memory. */
final class Registry {
    private final EndpointTable table;
    private @Nullable Map<String, EventEndpoint> remembered;

    Registry(EndpointTable table) {
        this.table = table;
    }

    Optional<EventEndpoint> find(Tx tx, String name) throws SQLException {
        return Optional.ofNullable(byName(tx).get(name));
    }

    List<EventEndpoint> all(Tx tx) throws SQLException {
        return List.copyOf(byName(tx).values());
    }

    void save(Tx tx, EventEndpoint endpoint) throws SQLException {
        forget(tx);
        table.save(tx, endpoint);
    }

    void delete(Tx tx, String name) throws SQLException {
        forget(tx);
        table.delete(tx, name);
    }

    private void forget(Tx tx) {
        remembered = null;
        tx.onRollback(() -> remembered = null);
    }

    private Map<String, EventEndpoint> byName(Tx tx) throws SQLException {
        Map<String, EventEndpoint> known = remembered;
        if (known == null) {
            known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (EventEndpoint endpoint : table.all(tx)) {
                known.put(endpoint.name(), endpoint);
            }
            remembered = known;
        }
        return known;
    }
}
