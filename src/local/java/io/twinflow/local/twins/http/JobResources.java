package io.twinflow.local.twins.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.Page;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.jobs.BulkJobs;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code /jobs}: bulk imports and deletions, which only the newer versions of the API have. */
final class JobResources {
    private static final int MOST_IN_A_PAGE = 100;
    private static final int USUAL_TIMEOUT = 720;
    private static final int SHORTEST_TIMEOUT = 15;
    private static final int LONGEST_TIMEOUT = 1440;

    private final BulkJobs jobs;

    JobResources(BulkJobs jobs) {
        this.jobs = jobs;
    }

    List<Resource> all() {
        return List.of(
                imports(HttpMethod.GET, "jobs/imports", this::listImports),
                imports(HttpMethod.GET, "jobs/imports/*", this::getImport),
                imports(HttpMethod.PUT, "jobs/imports/*", this::putImport),
                imports(HttpMethod.DELETE, "jobs/imports/*", this::deleteImport),
                imports(HttpMethod.POST, "jobs/imports/*/cancel", this::cancelImport),
                deletions(HttpMethod.GET, "jobs/deletions", this::listDeletions),
                deletions(HttpMethod.POST, "jobs/deletions", this::postDeletion),
                deletions(HttpMethod.GET, "jobs/deletions/*", this::getDeletion));
    }

    private static Resource imports(HttpMethod method, String template, Handler handler) {
        return since(ApiVersion.V2023_02_27_PREVIEW, method, template, handler);
    }

    private static Resource deletions(HttpMethod method, String template, Handler handler) {
        return since(ApiVersion.V2023_10_31, method, template, handler);
    }

    private static Resource since(ApiVersion first, HttpMethod method, String template, Handler handler) {
        return Resource.of(method, template, Operation.JOBS, request -> {
            ApiVersion version = request.caller().version();
            if (version.compareTo(first) < 0) {
                throw new TwinsException(
                        400,
                        "UnsupportedApiVersion",
                        "The API version '" + version + "' has no such jobs; use " + first + " or later.");
            }
            return handler.read(request);
        });
    }

    private Work<Answer> listImports(Request request) {
        int size = request.pageSize(MOST_IN_A_PAGE);
        String token = request.parameter("continuationToken");
        return tx -> page(jobs.listImports(tx, size, token), request, "/jobs/imports");
    }

    private Work<Answer> getImport(Request request) {
        return tx -> Answer.ok(jobs.getImport(tx, request.id(0)));
    }

    private Work<Answer> putImport(Request request) {
        JsonNode body = request.object();
        return tx -> Answer.created(jobs.createImport(tx, request.id(0), body));
    }

    private Work<Answer> deleteImport(Request request) {
        return tx -> {
            jobs.deleteImport(tx, request.id(0));
            return Answer.done();
        };
    }

    private Work<Answer> cancelImport(Request request) {
        return tx -> Answer.ok(jobs.cancelImport(tx, request.id(0)));
    }

    private Work<Answer> listDeletions(Request request) {
        int size = request.pageSize(MOST_IN_A_PAGE);
        String token = request.parameter("continuationToken");
        return tx -> page(jobs.listDeletions(tx, size, token), request, "/jobs/deletions");
    }

    private Work<Answer> postDeletion(Request request) {
        Duration timeout = timeout(request);
        return tx -> {
            ObjectNode job = jobs.createDeletion(tx, request.header("operation-id"), timeout);
            String path = "/jobs/deletions/" + Page.encoded(job.path("id").asText());
            return new Answer(202, Map.of("Operation-Location", request.caller().link(path)), job);
        };
    }

    private Work<Answer> getDeletion(Request request) {
        return tx -> Answer.ok(jobs.getDeletion(tx, request.id(0)));
    }

    private static Answer page(Page page, Request request, String path) {
        return Answer.page(page, request.caller(), path, true);
    }

    private static Duration timeout(Request request) {
        String minutes = request.parameter("timeoutInMinutes");
        try {
            int number = minutes == null ? USUAL_TIMEOUT : Integer.parseInt(minutes);
            if (number >= SHORTEST_TIMEOUT && number <= LONGEST_TIMEOUT) {
                return Duration.ofMinutes(number);
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of range is
        }
        throw new TwinsException(400, "ValidationFailed", "timeoutInMinutes must be a whole number from 15 to 1440.");
    }
}
