package io.twinflow.local.twins.http;

import io.twinflow.local.twins.TwinsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads the body of a request, as long as it is not larger than any that the service takes. */
final class Body {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private Body() {}

    /** Fails with a {@link TwinsException} once it is too large; what comes then is read and forgotten. */
    static Future<Buffer> of(HttpServerRequest request) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(read));
        request.handler(part -> {
            if (read.length() + part.length() <= MOST_BYTES) {
                read.appendBuffer(part);
            } else {
                whole.tryFail(new TwinsException(413, "RequestBodyTooLarge", "The request is larger than 16 MB."));
            }
        });
        return whole.future();
    }
}
