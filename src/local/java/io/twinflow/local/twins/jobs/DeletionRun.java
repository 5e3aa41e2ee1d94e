package io.twinflow.local.twins.jobs;

import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.graph.BulkGraph;
import io.twinflow.local.twins.models.Models;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Deletes all relationships, twins and models, in this order and in small pieces. */
final class DeletionRun {
    private static final int ROWS_AT_ONCE = 500;
    private static final int MODELS_AT_ONCE = 50;

    private final Database database;
    private final JobTable table;
    private final List<Step> steps;
    private final Clock clock;

    DeletionRun(Database database, JobTable table, Models models, BulkGraph graph, Clock clock) {
        this.database = database;
        this.table = table;
        this.steps = List.of(
                tx -> graph.deleteRelationships(tx, ROWS_AT_ONCE),
                tx -> graph.deleteTwins(tx, ROWS_AT_ONCE),
                tx -> models.deleteSome(tx, MODELS_AT_ONCE));
        this.clock = clock;
    }

    /** Works until all is gone, the job's time is over, or it is told to stop. Blocks. */
    void run(Job job, BooleanSupplier interrupted) {
        for (Step step : steps) {
            int deleted = 1;
            while (deleted > 0) {
                if (interrupted.getAsBoolean()) {
                    return;
                }
                if (clock.instant().isAfter(job.deadline())) {
                    end(job, JobStatus.FAILED);
                    return;
                }
                deleted = database.call(step::delete);
            }
        }
        end(job, JobStatus.SUCCEEDED);
    }

    private void end(Job job, JobStatus status) {
        String error = status == JobStatus.FAILED ? "The job was not done within its time-out." : null;
        database.post(tx -> table.end(tx, job, status, error, clock.instant()));
    }

    /** Deletes some of a kind; how many. */
    @FunctionalInterface
    private interface Step {
        int delete(Tx tx) throws SQLException;
    }
}
