package io.twinflow.local.twins.jobs;

import io.twinflow.local.blobs.BlobStore;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.StoreFailure;
import io.twinflow.local.twins.graph.BulkGraph;
import io.twinflow.local.twins.models.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** The thread that works on the bulk job, if there is one. Jobs that an earlier run left are done first. */
final class JobWorker implements AutoCloseable {
    private static final Logger LOG = System.getLogger(JobWorker.class.getName());

    private final Semaphore wanted = new Semaphore(1);
    private final Thread thread = new Thread(this::work, "twins-jobs");
    private final Database database;
    private final JobTable table;
    private final Models models;
    private final BulkGraph graph;
    private final BlobStore blobs;
    private final Clock clock;
    private volatile boolean closing;

    JobWorker(Database database, JobTable table, Models models, BulkGraph graph, BlobStore blobs, Clock clock) {
        this.database = database;
        this.table = table;
        this.models = models;
        this.graph = graph;
        this.blobs = blobs;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says that there is a job. */
    void wake() {
        wanted.release();
    }

    /** Ends after the piece that is being worked on; the rest of the job is done when it starts again. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!closing) {
                wanted.acquire();
                for (Optional<Job> job = next(); job.isPresent(); job = next()) {
                    work(job.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreFailure e) {
            LOG.log(closing ? Level.DEBUG : Level.ERROR, "Bulk jobs have ended with the database", e);
        }
    }

    private Optional<Job> next() {
        return closing ? Optional.empty() : database.call(table::unfinished);
    }

    private void work(Job job) {
        try {
            if (job.kind() == Job.Kind.IMPORT) {
                importing(job);
            } else {
                running(job);
                new DeletionRun(database, table, models, graph, clock).run(job, () -> closing);
            }
        } catch (IOException | UncheckedIOException e) {
            fail(job, e.getMessage() + ".");
        } catch (CompletionException e) {
            broken(job, e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            broken(job, e);
        }
    }

    private void broken(Job job, Throwable failure) {
        if (closing && failure instanceof StoreFailure store) {
            throw store;
        }
        if (failure instanceof UncheckedIOException file) {
            fail(job, file.getMessage() + ".");
            return;
        }
        LOG.log(Level.ERROR, "The job " + job.id() + " failed", failure);
        fail(job, "An internal error occurred.");
    }

    private void importing(Job job) throws IOException {
        Path input = blobs.file(BlobStore.at(URI.create(job.input())));
        Path output = blobs.file(BlobStore.at(URI.create(job.output())));
        Progress progress = database.call(tx -> table.progress(tx, job));
        try (var log = new ImportLog(output, progress.logged(), job.id(), clock)) {
            if (progress.logged() == 0) {
                log.job("Started");
            }
            running(job);
            if (!Files.isRegularFile(input)) {
                log.job("Failed");
                fail(job, "The input blob " + job.input() + " does not exist.");
                return;
            }
            ImportWork work = new ImportWork(table, models, graph, log, clock, job, progress);
            load(job, log, new ImportRun(database, work, input, () -> closing));
        }
    }

    private void load(Job job, ImportLog log, ImportRun run) throws IOException {
        try {
            run.run();
        } catch (ImportFormatException e) {
            log.malformed(e);
            log.section(Section.MODELS, "Failed");
            log.job("Failed");
            fail(job, "The input cannot be imported: line " + e.line() + ": " + e.getMessage());
        }
    }

    /** A job that is being cancelled stays so. */
    private void running(Job job) {
        if (job.status() == JobStatus.NOTSTARTED) {
            var unused = database.call(tx -> table.start(tx, job, clock.instant()));
        }
    }

    private void fail(Job job, String why) {
        var unused = database.call(tx -> {
            table.end(tx, job, JobStatus.FAILED, why, clock.instant());
            return job;
        });
    }
}
