package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.blobs.BlobStore;
import io.twinflow.local.store.Tx;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.graph.BulkGraph;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bulk jobs of an instance, one at a time. Its methods are used on the database's thread; the jobs themselves are
 * done in the background, and go on after a restart.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-apis-sdks#bulk-import-with-the-import-jobs-api">jobs</a>
 */
public final class BulkJobs implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}/\\\\]{1,128}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s]+");

    private final JobTable table = new JobTable();
    private final JobWorker worker;
    private final Clock clock;

    private BulkJobs(TwinsService service, BlobStore blobs) {
        this.clock = service.clock();
        service.database().migrate("twins.jobs", JobTable.SCRIPTS);
        BulkGraph graph = new BulkGraph(service.twins(), service.relationships(), clock);
        worker = new JobWorker(service.database(), table, service.models(), graph, blobs, clock);
    }

    /** Starts to work, first on what an earlier run has left. */
    public static BulkJobs start(TwinsService service, BlobStore blobs) {
        BulkJobs jobs = new BulkJobs(service, blobs);
        jobs.worker.start();
        return jobs;
    }

    /** Creates an import from what its caller sent. */
    public ObjectNode createImport(Tx tx, String id, JsonNode body) throws SQLException {
        String input = address(body.path("inputBlobUri"));
        String output = address(body.path("outputBlobUri"));
        if (BlobStore.at(URI.create(input)).equals(BlobStore.at(URI.create(output)))) {
            throw JobErrors.blob(output, "The log would overwrite the input");
        }
        return create(tx, Job.importing(id, input, output, clock.instant())).json();
    }

    /**
     * Creates a deletion of everything.
     *
     * @param id null for any
     */
    public ObjectNode createDeletion(Tx tx, @Nullable String id, Duration timeout) throws SQLException {
        String name = id == null ? UUID.randomUUID().toString() : id;
        return create(tx, Job.deleting(name, clock.instant(), timeout)).json();
    }

    /** An import. */
    public ObjectNode getImport(Tx tx, String id) throws SQLException {
        return existing(tx, Job.Kind.IMPORT, id).json();
    }

    /** A deletion. */
    public ObjectNode getDeletion(Tx tx, String id) throws SQLException {
        return existing(tx, Job.Kind.DELETION, id).json();
    }

    /** A page of imports, in the order of their creation. */
    public Page listImports(Tx tx, int atMost, @Nullable String token) throws SQLException {
        return list(tx, Job.Kind.IMPORT, atMost, token);
    }

    /** A page of deletions, in the order of their creation. */
    public Page listDeletions(Tx tx, int atMost, @Nullable String token) throws SQLException {
        return list(tx, Job.Kind.DELETION, atMost, token);
    }

    /** Has an import stopped where it is; one that is over stays as it is. */
    public ObjectNode cancelImport(Tx tx, String id) throws SQLException {
        Job job = existing(tx, Job.Kind.IMPORT, id);
        if (!job.status().isOver()) {
            table.status(tx, job, JobStatus.CANCELLING, clock.instant());
        }
        return existing(tx, Job.Kind.IMPORT, id).json();
    }

    /** Forgets an import that is over. */
    public void deleteImport(Tx tx, String id) throws SQLException {
        Job job = existing(tx, Job.Kind.IMPORT, id);
        if (!job.status().isOver()) {
            throw JobErrors.notOver(job);
        }
        table.delete(tx, job);
    }

    /** Ends after the piece of work that is under way. */
    @Override
    public void close() {
        worker.close();
    }

    private Job create(Tx tx, Job job) throws SQLException {
        if (!ID.matcher(job.id()).matches()) {
            throw TwinsException.invalidArgument("The job id " + job.id() + " is not usable.");
        }
        table.purge(tx, clock.instant());
        if (table.find(tx, job.kind(), job.id()).isPresent()) {
            throw JobErrors.exists(job.kind(), job.id());
        }
        Optional<Job> other = table.unfinished(tx);
        if (other.isPresent()) {
            throw JobErrors.limit(other.get().id());
        }
        table.insert(tx, job);
        tx.onCommit(worker::wake);
        return job;
    }

    private Job existing(Tx tx, Job.Kind kind, String id) throws SQLException {
        table.purge(tx, clock.instant());
        return table.find(tx, kind, id).orElseThrow(() -> JobErrors.notFound(kind, id));
    }

    private Page list(Tx tx, Job.Kind kind, int atMost, @Nullable String token) throws SQLException {
        table.purge(tx, clock.instant());
        List<JobTable.Numbered> found = table.after(tx, kind, sequence(token), atMost + 1);
        List<JobTable.Numbered> page = found.subList(0, Math.min(atMost, found.size()));
        String next = found.size() > atMost
                ? Page.token(Long.toString(page.get(page.size() - 1).sequence()))
                : null;
        return new Page(
                page.stream().<JsonNode>map(numbered -> numbered.job().json()).toList(), next);
    }

    private static long sequence(@Nullable String token) {
        try {
            return Long.parseLong(Page.position(token, "0"));
        } catch (NumberFormatException e) {
            throw Page.invalidToken();
        }
    }

    private static String address(JsonNode uri) {
        String text = uri.asText();
        try {
            if (!ADDRESS.matcher(text).matches()) {
                throw JobErrors.blob(text, "Invalid URI: The format of the URI could not be determined");
            }
            BlobStore.at(new URI(text));
            return text;
        } catch (URISyntaxException e) {
            throw JobErrors.blob(text, "Invalid URI: The format of the URI could not be determined");
        } catch (IllegalArgumentException e) {
            throw JobErrors.blob(text, String.valueOf(e.getMessage()));
        }
    }
}
