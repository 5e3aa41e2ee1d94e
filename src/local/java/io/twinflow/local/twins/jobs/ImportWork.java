package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.graph.BulkGraph;
import io.twinflow.local.twins.models.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * One import as it goes on, piece by piece; each piece is a transaction of its own. Between pieces it may be seen by
 * the thread that submits them.
 */
final class ImportWork {
    private final JobTable table;
    private final Models models;
    private final BulkGraph graph;
    private final ImportLog log;
    private final Clock clock;
    private final Job job;
    private Progress progress;
    private boolean broken;

    ImportWork(JobTable table, Models models, BulkGraph graph, ImportLog log, Clock clock, Job job, Progress progress) {
        this.table = table;
        this.models = models;
        this.graph = graph;
        this.log = log;
        this.clock = clock;
        this.job = job;
        this.progress = progress;
    }

    Progress progress() {
        return progress;
    }

    /** Uploads models together if that can be done, else those of them that can be. */
    boolean models(Tx tx, List<ImportReader.Entry> batch) throws SQLException {
        begin(tx);
        if (isCancelled(tx)) {
            return false;
        }
        enter(Section.MODELS);
        ArrayNode together = Json.array();
        batch.forEach(model -> together.add(model.json()));
        try {
            models.add(tx, together);
        } catch (TwinsException oneIsRefused) {
            for (ImportReader.Entry model : batch) {
                entry(model, () -> models.add(tx, Json.array().add(model.json())));
            }
        }
        save(tx, progress.models(progress.models() + batch.size()));
        return true;
    }

    /** Passes over the models in the file, which are done. */
    void skipModels(Progress afterModels) {
        progress = progress.at(afterModels.position(), afterModels.line());
    }

    /** Puts twins and relationships in. */
    boolean entries(Tx tx, List<ImportReader.Entry> entries) throws SQLException {
        begin(tx);
        if (isCancelled(tx)) {
            return false;
        }
        for (ImportReader.Entry entry : entries) {
            enter(entry.section());
            entry(entry, () -> put(tx, entry));
        }
        ImportReader.Entry last = entries.get(entries.size() - 1);
        save(tx, progress.at(last.end(), last.line()));
        return true;
    }

    /** Closes the last section and the job. */
    JobStatus end(Tx tx) throws SQLException {
        if (isCancelled(tx)) {
            return end(tx, JobStatus.CANCELLED, "Cancelled");
        }
        leave();
        return progress.failures() == 0
                ? end(tx, JobStatus.SUCCEEDED, "Succeeded")
                : end(tx, JobStatus.FAILED, "Failed");
    }

    private JobStatus end(Tx tx, JobStatus status, String logged) throws SQLException {
        write(() -> log.job(logged));
        save(tx, progress);
        table.end(tx, job, status, status == JobStatus.FAILED ? error() : null, clock.instant());
        return status;
    }

    private String error() {
        String lines =
                progress.failures() == 1 ? "1 line of the input was" : progress.failures() + " lines of the input were";
        return lines + " refused; the output blob tells which and why.";
    }

    /** What is ahead of a piece that was taken back must not be kept: progress would pass over that piece. */
    private void begin(Tx tx) {
        if (broken) {
            throw new IllegalStateException("An earlier piece of the import has failed");
        }
        tx.onRollback(() -> broken = true);
    }

    private boolean isCancelled(Tx tx) throws SQLException {
        return table.find(tx, job.kind(), job.id())
                .map(now -> now.status() == JobStatus.CANCELLING)
                .orElse(true);
    }

    private void enter(Section section) {
        if (section != progress.section()) {
            leave();
            progress = progress.in(section);
            write(() -> log.section(section, "Started"));
        }
    }

    private void leave() {
        if (progress.section() != Section.NONE) {
            String status = progress.refused() == 0 ? "Succeeded" : "Failed";
            write(() -> log.section(progress.section(), status));
        }
    }

    private void put(Tx tx, ImportReader.Entry entry) throws SQLException {
        JsonNode json = entry.json();
        String id = json.path("$dtId").textValue();
        if (entry.section() == Section.TWINS) {
            graph.putTwin(tx, ApiVersion.V2023_10_31, id, json);
        } else {
            // The source's id is part of the line here, and not of a relationship's body.
            ObjectNode body = Json.object();
            json.properties().forEach(member -> body.set(member.getKey(), member.getValue()));
            body.remove("$dtId");
            graph.putRelationship(tx, id, json.path("$relationshipId").textValue(), body);
        }
    }

    private void entry(ImportReader.Entry entry, Put put) throws SQLException {
        try {
            put.now();
        } catch (TwinsException why) {
            progress = progress.refusal();
            write(() -> log.refused(entry, why));
        }
    }

    private void save(Tx tx, Progress done) throws SQLException {
        progress = done.logged(log.length());
        table.progress(tx, job, progress, clock.instant());
    }

    private static void write(Entry entry) {
        try {
            entry.write();
        } catch (IOException e) {
            throw new UncheckedIOException("The output blob cannot be written", e);
        }
    }

    /** Stores something. */
    @FunctionalInterface
    private interface Put {
        void now() throws SQLException;
    }

    /** Writes to the log. */
    @FunctionalInterface
    private interface Entry {
        void write() throws IOException;
    }
}
