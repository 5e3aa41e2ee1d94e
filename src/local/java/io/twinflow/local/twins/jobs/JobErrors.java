package io.twinflow.local.twins.jobs;

import io.twinflow.local.twins.TwinsException;

/** What the service says about jobs it cannot find or accept. */
final class JobErrors {
    private static final String NAMING =
            "https://docs.microsoft.com/en-us/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata";

    private JobErrors() {}

    static TwinsException notFound(Job.Kind kind, String id) {
        String code = kind == Job.Kind.IMPORT ? "JobNotFound" : "DeleteJobNotFound";
        return new TwinsException(
                404,
                code,
                "There is no job available that matches the provided id " + id
                        + ". Check that the Job ID provided is valid by doing a Jobs_List API call.");
    }

    static TwinsException exists(Job.Kind kind, String id) {
        String message =
                "Provided Job ID already exists: " + id + ". Use Jobs_List API to view jobs that already exist.";
        return kind == Job.Kind.IMPORT
                ? new TwinsException(409, "JobIdAlreadyExists", message)
                : new TwinsException(400, "ValidationFailed", message);
    }

    static TwinsException limit(String running) {
        return new TwinsException(
                400,
                "JobLimitReached",
                "Only one bulk job can run at a time, and " + running + " is not over yet. Wait until it is, or cancel"
                        + " it.");
    }

    /** @param reason a sentence without its full stop */
    static TwinsException blob(String uri, String reason) {
        return TwinsException.invalidArgument(
                "Azure Storage Blob URI '" + uri + "' failed validation. " + reason + ". Please check: " + NAMING);
    }

    static TwinsException notOver(Job job) {
        return new TwinsException(
                400,
                "ValidationFailed",
                "The job " + job.id() + " is " + job.status() + ". Only a job that is over can be deleted; cancel it"
                        + " first.");
    }
}
