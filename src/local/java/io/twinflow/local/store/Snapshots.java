package io.twinflow.local.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Does work that only reads, beside whoever writes: a batch shares one state. Without a lag the state is taken after
 * all of the batch was queued, so that it holds whatever was acknowledged before.
 */
final class Snapshots implements Batches {
    private final Connection connection;
    private final Tx tx;
    private final TimeLimit limit;
    private final Duration lag;
    private long taken;
    private boolean used;

    Snapshots(Connection connection, Duration limit, Duration lag) {
        this.connection = connection;
        this.tx = new Tx(connection);
        this.limit = new TimeLimit(connection, limit);
        this.lag = lag;
    }

    @Override
    public void run(List<Job<?>> jobs) throws SQLException {
        used |= !jobs.isEmpty();
        if (!lag.isZero() && used && System.nanoTime() - taken >= lag.toNanos()) {
            renew();
        }
        for (Job<?> job : jobs) {
            limit.hold(job, tx);
            job.finish();
        }
        if (lag.isZero()) {
            connection.commit();
        }
    }

    /** Ends what is being done, and what comes, at once; from any thread. */
    void interrupt() {
        limit.ring();
    }

    @Override
    public void close() {
        limit.close();
        tx.close();
    }

    /** Takes the newest state now, not only when it is first read; before its first use nobody reads. */
    private void renew() throws SQLException {
        connection.commit();
        var unused = tx.first("SELECT 1 FROM sqlite_schema", row -> true);
        taken = System.nanoTime();
    }
}
