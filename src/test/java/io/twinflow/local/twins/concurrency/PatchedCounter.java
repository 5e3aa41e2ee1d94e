package io.twinflow.local.twins.concurrency;

import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * A property that is patched under the version that was read.
 *
 * @param path of the twin, component or relationship
 */
record PatchedCounter(Http http, String path) implements Counter {
    @Override
    public Optional<Reading> read() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send("GET", path, "");
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(new Reading(Json.read(answer.body()).path("n").intValue(), Http.etag(answer)));
    }

    @Override
    public boolean replace(Reading last, int value) throws IOException, InterruptedException {
        int status = http.send("PATCH", path, CountedGraph.patch(value), "If-Match", last.etag())
                .statusCode();
        if (status != 204 && status != 412 && status != 404) {
            throw new AssertionError("A patch is answered with " + status);
        }
        return status == 204;
    }
}
