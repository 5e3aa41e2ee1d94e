package io.twinflow.local.twins.jobs;

import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ServiceTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the jobs. Times are text of one length, which sorts as they do. */
final class JobTable {
    /** The tables, version by version. */
    static final List<String> SCRIPTS = List.of("""
            CREATE TABLE adt_jobs(
              sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, status TEXT NOT NULL,
              created TEXT NOT NULL, last_action TEXT NOT NULL, finished TEXT, purge TEXT NOT NULL,
              deadline INTEGER NOT NULL, input TEXT NOT NULL, output TEXT NOT NULL, error TEXT,
              models INTEGER NOT NULL, position INTEGER NOT NULL, line INTEGER NOT NULL, section TEXT NOT NULL,
              refused INTEGER NOT NULL, failures INTEGER NOT NULL, logged INTEGER NOT NULL,
              UNIQUE(kind, id));
            """);

    private static final String OVER = "('cancelled', 'failed', 'succeeded')";

    void insert(Tx tx, Job job) throws SQLException {
        tx.update(
                "INSERT INTO adt_jobs(kind, id, status, created, last_action, purge, deadline, input, output,"
                        + " models, position, line, section, refused, failures, logged)"
                        + " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 'NONE', 0, 0, 0)",
                job.kind().name(),
                job.id(),
                job.status().toString(),
                ServiceTime.precise(job.created()),
                ServiceTime.precise(job.lastAction()),
                ServiceTime.precise(job.purge()),
                job.deadline().getEpochSecond(),
                job.input(),
                job.output());
    }

    Optional<Job> find(Tx tx, Job.Kind kind, String id) throws SQLException {
        return tx.first("SELECT * FROM adt_jobs WHERE kind = ? AND id = ?", JobTable::job, kind.name(), id);
    }

    /** The job that is not over; there is one at most. */
    Optional<Job> unfinished(Tx tx) throws SQLException {
        return tx.first("SELECT * FROM adt_jobs WHERE status NOT IN " + OVER, JobTable::job);
    }

    /** Jobs in the order of their creation, each with its sequence. */
    List<Numbered> after(Tx tx, Job.Kind kind, long sequence, int atMost) throws SQLException {
        return tx.query(
                "SELECT * FROM adt_jobs WHERE kind = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                row -> new Numbered(row.getLong("sequence"), job(row)),
                kind.name(),
                sequence,
                atMost);
    }

    void delete(Tx tx, Job job) throws SQLException {
        tx.update("DELETE FROM adt_jobs WHERE kind = ? AND id = ?", job.kind().name(), job.id());
    }

    /** Forgets the jobs whose time has come. */
    void purge(Tx tx, Instant now) throws SQLException {
        tx.update("DELETE FROM adt_jobs WHERE purge < ? AND status IN " + OVER, ServiceTime.precise(now));
    }

    void status(Tx tx, Job job, JobStatus status, Instant now) throws SQLException {
        tx.update(
                "UPDATE adt_jobs SET status = ?, last_action = ? WHERE kind = ? AND id = ?",
                status.toString(),
                ServiceTime.precise(now),
                job.kind().name(),
                job.id());
    }

    /** From created to running; a job that is being cancelled by now stays so. */
    boolean start(Tx tx, Job job, Instant now) throws SQLException {
        return tx.update(
                        "UPDATE adt_jobs SET status = 'running', last_action = ?"
                                + " WHERE kind = ? AND id = ? AND status = 'notstarted'",
                        ServiceTime.precise(now),
                        job.kind().name(),
                        job.id())
                > 0;
    }

    void end(Tx tx, Job job, JobStatus status, @Nullable String error, Instant now) throws SQLException {
        status(tx, job, status, now);
        tx.update(
                "UPDATE adt_jobs SET finished = ?, error = ? WHERE kind = ? AND id = ?",
                ServiceTime.precise(now),
                error,
                job.kind().name(),
                job.id());
    }

    Progress progress(Tx tx, Job job) throws SQLException {
        return tx.first(
                        "SELECT * FROM adt_jobs WHERE kind = ? AND id = ?",
                        row -> new Progress(
                                row.getInt("models"),
                                row.getLong("position"),
                                row.getLong("line"),
                                Section.valueOf(row.getString("section")),
                                row.getLong("refused"),
                                row.getLong("failures"),
                                row.getLong("logged")),
                        job.kind().name(),
                        job.id())
                .orElseGet(Progress::none);
    }

    void progress(Tx tx, Job job, Progress progress, Instant now) throws SQLException {
        tx.update(
                "UPDATE adt_jobs SET models = ?, position = ?, line = ?, section = ?, refused = ?, failures = ?,"
                        + " logged = ?, last_action = ? WHERE kind = ? AND id = ?",
                progress.models(),
                progress.position(),
                progress.line(),
                progress.section().name(),
                progress.refused(),
                progress.failures(),
                progress.logged(),
                ServiceTime.precise(now),
                job.kind().name(),
                job.id());
    }

    private static Job job(ResultSet row) throws SQLException {
        String finished = row.getString("finished");
        return new Job(
                Job.Kind.valueOf(row.getString("kind")),
                row.getString("id"),
                JobStatus.of(row.getString("status")),
                Instant.parse(row.getString("created")),
                Instant.parse(row.getString("last_action")),
                finished == null ? null : Instant.parse(finished),
                Instant.ofEpochSecond(row.getLong("deadline")),
                row.getString("input"),
                row.getString("output"),
                row.getString("error"));
    }

    /** A job and its place among all. */
    record Numbered(long sequence, Job job) {}
}
