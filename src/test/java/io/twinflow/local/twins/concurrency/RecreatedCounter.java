package io.twinflow.local.twins.concurrency;

import java.io.IOException;
import java.util.Optional;

/**
 * A number that lives on by being deleted, under the version that was read, and created anew.
 *
 * @param body of the new resource, with {@code COUNT} for the number
 */
record RecreatedCounter(Http http, String path, String body) implements Counter {
    @Override
    public Optional<Reading> read() throws IOException, InterruptedException {
        return new PatchedCounter(http, path).read();
    }

    /** Whoever could delete is alone: nothing can be there when it creates. */
    @Override
    public boolean replace(Reading last, int value) throws IOException, InterruptedException {
        int status = http.send("DELETE", path, "", "If-Match", last.etag()).statusCode();
        if (status != 204 && status != 412 && status != 404) {
            throw new AssertionError("A deletion is answered with " + status);
        }
        if (status == 204) {
            http.sendWell("PUT", path, body.replace("COUNT", Integer.toString(value)), "If-None-Match", "*");
        }
        return status == 204;
    }
}
