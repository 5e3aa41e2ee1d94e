package io.twinflow.local.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Does work that may write: a batch shares one commit, and nobody hears of success before it. */
final class Commits implements Batches {
    private final Connection connection;
    private final Tx tx;

    Commits(Connection connection) {
        this.connection = connection;
        this.tx = new Tx(connection);
    }

    @Override
    public void run(List<Job<?>> jobs) throws SQLException {
        try {
            for (Job<?> job : jobs) {
                job.run(tx);
            }
            connection.commit();
        } catch (SQLException e) {
            takeBack(jobs, e);
            return;
        }
        jobs.forEach(Job::finish);
    }

    @Override
    public void close() {
        tx.close();
    }

    private void takeBack(List<Job<?>> jobs, SQLException why) throws SQLException {
        StoreFailure failure = new StoreFailure("A transaction could not be committed", why);
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw e;
        } finally {
            for (int last = jobs.size() - 1; last >= 0; last--) {
                jobs.get(last).takeBack();
            }
            jobs.forEach(job -> job.fail(failure));
        }
    }
}
