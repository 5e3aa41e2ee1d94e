package io.twinflow.local.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transaction a piece of work is in. Valid, and used, only inside {@link Database.Work#in}. */
public final class Tx {
    private static final Logger LOG = System.getLogger(Tx.class.getName());

    private final Connection connection;
    private final Statements statements;
    private Hooks hooks = new Hooks();

    Tx(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /**
     * Runs one statement; arguments are text, numbers, bytes, booleans or null.
     *
     * @return how many rows it changed
     */
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        return bind(sql, arguments).executeUpdate();
    }

    /** Runs a query and reads every row. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = bind(sql, arguments).executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }

    /** Runs a query and reads the first row. */
    public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        try (ResultSet result = bind(sql, arguments).executeQuery()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
        }
    }

    /** Runs a query and hands over its rows as long as more are wanted. */
    public void scan(String sql, Scan scan, @Nullable Object... arguments) throws SQLException {
        try (ResultSet result = bind(sql, arguments).executeQuery()) {
            boolean wanted = true;
            while (wanted && result.next()) {
                wanted = scan.take(result);
            }
        }
    }

    /**
     * Has something done once the transaction is committed (in the other lanes: once the work is done) and before anybody hears of it, on the database's thread: it
     * must be quick and not throw.
     */
    public void onCommit(Runnable action) {
        hooks.afterCommit.add(action);
    }

    /** Has something in memory taken back if the transaction is; the last one first. It must not throw. */
    public void onRollback(Runnable action) {
        hooks.afterRollback.add(action);
    }

    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    Hooks begin() throws SQLException {
        bind("SAVEPOINT work").execute();
        return restart();
    }

    /** Forgets what the work before wanted done at its end. */
    Hooks restart() {
        hooks = new Hooks();
        return hooks;
    }

    void keep() throws SQLException {
        bind("RELEASE work").execute();
    }

    void undo() throws SQLException {
        bind("ROLLBACK TO work").execute();
        bind("RELEASE work").execute();
    }

    void close() {
        try {
            statements.close();
            connection.close();
        } catch (SQLException e) {
            throw new StoreFailure("The database could not be closed", e);
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statements.of(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /** Reads the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes the current row. */
    @FunctionalInterface
    public interface Scan {
        /** Whether the next row is wanted, too. */
        boolean take(ResultSet row) throws SQLException;
    }

    /** What a piece of work wants done when it is known how it ended. */
    static final class Hooks {
        private final List<Runnable> afterCommit = new ArrayList<>();
        private final List<Runnable> afterRollback = new ArrayList<>();

        void committed() {
            for (Runnable action : afterCommit) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "What was to follow a commit failed", e);
                }
            }
        }

        /** Takes all back that is in memory; what was to follow a commit does not. */
        void rolledBack() {
            for (int last = afterRollback.size() - 1; last >= 0; last--) {
                afterRollback.get(last).run();
            }
            afterRollback.clear();
            afterCommit.clear();
        }
    }
}
