package io.twinflow.local.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The statements of a connection, by their text: those used last, as queries bring texts in any number. */
final class Statements {
    private static final int MOST = 256;

    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(MOST, 0.75f, true);
    private final Connection connection;

    Statements(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        if (prepared.size() > MOST) {
            closeEldest();
        }
        return statement;
    }

    void close() throws SQLException {
        while (!prepared.isEmpty()) {
            closeEldest();
        }
    }

    private void closeEldest() throws SQLException {
        Iterator<PreparedStatement> eldestFirst = prepared.values().iterator();
        eldestFirst.next().close();
        eldestFirst.remove();
    }
}
