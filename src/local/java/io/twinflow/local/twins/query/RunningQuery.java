package io.twinflow.local.twins.query;

import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of which some pages may have been read. */
public final class RunningQuery {
    /** In characters: large items make pages of fewer. */
    private static final int LARGEST_PAGE = 4 << 20;

    private final Query query;
    private final Continuation continuation;

    private RunningQuery(Query query, Continuation continuation) {
        this.query = query;
        this.continuation = continuation;
    }

    /**
     * A query that begins.
     *
     * @throws TwinsException {@code SqlQueryError} if it makes no sense
     */
    public static RunningQuery start(String text) {
        Query query = QueryReader.read(text);
        int most = query.selection().top().orElse(Integer.MAX_VALUE);
        return new RunningQuery(query, new Continuation(text, List.of(), most));
    }

    /**
     * A query that goes on.
     *
     * @throws TwinsException {@code BadRequest} if the token is not one of ours
     */
    public static RunningQuery resume(String token) {
        Continuation continuation = Continuation.of(token);
        Query query = QueryReader.read(continuation.query());
        if (continuation.after().size() != Rows.columns(query.source()).size()) {
            throw Page.invalidToken();
        }
        return new RunningQuery(query, continuation);
    }

    /** The next page. */
    public Results page(Tx tx, ApiVersion version, int atMost) throws SQLException {
        if (query.selection().count()) {
            PageStatement count = PageStatement.count(query);
            long rows = tx.first(
                            count.sql(),
                            row -> row.getLong(1),
                            count.arguments().toArray())
                    .orElse(0L);
            return new Results(List.of("{\"COUNT\":" + rows + "}"), null);
        }
        int size = Math.min(atMost, continuation.left());
        Projection projection = new Projection(query, version);
        // one more than is shown says whether there is a next page
        PageStatement statement = PageStatement.of(query, projection, continuation.after(), size + 1);
        Reading reading = new Reading(projection, statement.positionColumns(), size);
        tx.scan(statement.sql(), reading::take, statement.arguments().toArray());
        return new Results(reading.items, next(reading));
    }

    private @Nullable String next(Reading reading) {
        int left = continuation.left() - reading.items.size();
        return reading.isWhole || left == 0 ? null : new Continuation(continuation.query(), reading.last, left).token();
    }

    /** Reads rows until the page is full. */
    private static final class Reading {
        private final List<String> items = new ArrayList<>();
        private final Projection projection;
        private final int positionColumns;
        private final int atMost;
        private List<String> last = List.of();
        private long characters;
        private boolean isWhole = true;

        Reading(Projection projection, int positionColumns, int atMost) {
            this.projection = projection;
            this.positionColumns = positionColumns;
            this.atMost = atMost;
        }

        boolean take(ResultSet row) throws SQLException {
            if (items.size() == atMost || characters > LARGEST_PAGE) {
                isWhole = false;
                return false;
            }
            String item = projection.read(row, positionColumns + 1);
            items.add(item);
            characters += item.length();
            last = position(row);
            return true;
        }

        private List<String> position(ResultSet row) throws SQLException {
            List<String> position = new ArrayList<>();
            for (int column = 1; column <= positionColumns; column++) {
                position.add(row.getString(column));
            }
            return position;
        }
    }
}
