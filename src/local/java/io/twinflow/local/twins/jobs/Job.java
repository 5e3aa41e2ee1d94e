package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.ServiceTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bulk job.
 *
 * @param input address of the blob to import; empty for a deletion
 * @param output address of the blob for the log; empty for a deletion
 * @param deadline when a deletion gives up
 * @param finished null until it is over
 * @param error why it failed; null if it did not
 */
record Job(
        Kind kind,
        String id,
        JobStatus status,
        Instant created,
        Instant lastAction,
        @Nullable Instant finished,
        Instant deadline,
        String input,
        String output,
        @Nullable String error) {
    private static final Duration KEPT = Duration.ofDays(30);

    static Job importing(String id, String input, String output, Instant now) {
        return new Job(Kind.IMPORT, id, JobStatus.NOTSTARTED, now, now, null, Instant.MAX, input, output, null);
    }

    static Job deleting(String id, Instant now, Duration timeout) {
        return new Job(Kind.DELETION, id, JobStatus.NOTSTARTED, now, now, null, now.plus(timeout), "", "", null);
    }

    /** When it is forgotten. */
    Instant purge() {
        return created.plus(KEPT);
    }

    /** The job as clients see it. */
    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id);
        if (kind == Kind.IMPORT) {
            json.put("inputBlobUri", input).put("outputBlobUri", output);
        }
        json.put("createdDateTime", ServiceTime.trimmedUtc(created));
        if (kind == Kind.IMPORT) {
            json.put("lastActionDateTime", ServiceTime.trimmedUtc(lastAction));
        }
        if (finished != null) {
            json.put("finishedDateTime", ServiceTime.trimmedUtc(finished));
        }
        json.put("purgeDateTime", ServiceTime.trimmedUtc(purge())).put("status", status.toString());
        if (error != null) {
            json.putObject("error").put("code", kind.failure).put("message", error);
        }
        return json;
    }

    /** What a job does. */
    enum Kind {
        IMPORT("ImportJobFailed"),
        DELETION("DeleteJobFailed");

        private final String failure;

        Kind(String failure) {
            this.failure = failure;
        }
    }
}
