package io.twinflow.local.twins.query;

import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of which some pages may have been read. */
public final class RunningQuery {
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
            QueryStatement count = QueryStatement.count(query);
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
        QueryStatement statement = QueryStatement.page(query, projection, continuation.after(), size + 1);
        PageReader page =
                new PageReader(projection, Rows.columns(query.source()).size(), size);
        tx.scan(statement.sql(), page, statement.arguments().toArray());
        return new Results(page.items(), next(page));
    }

    private @Nullable String next(PageReader page) {
        int left = continuation.left() - page.items().size();
        return page.isWhole() || left == 0 ? null : new Continuation(continuation.query(), page.last(), left).token();
    }
}
