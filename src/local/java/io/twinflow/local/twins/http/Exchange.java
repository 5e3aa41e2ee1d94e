package io.twinflow.local.twins.http;

import io.twinflow.local.json.Json;
import io.twinflow.local.store.TimeLimitExceeded;
import io.twinflow.local.twins.TwinsException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts answers on the wire. */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class.getName());

    private Exchange() {}

    static Future<Void> write(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        response.putHeader("Strict-Transport-Security", "max-age=2592000");
        answer.headers().forEach(response::putHeader);
        var body = answer.body();
        if (body == null) {
            return response.end();
        }
        response.putHeader("Content-Type", "application/json; charset=utf-8");
        return response.end(Buffer.buffer(Json.write(body)));
    }

    /** What a failure looks like from outside; one that nobody foresaw is logged. */
    static Answer failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TwinsException expected) {
            return Answer.error(expected);
        }
        if (cause instanceof TimeLimitExceeded tooLong) {
            return Answer.error(new TwinsException(400, "TimeoutError", tooLong.getMessage() + "."));
        }
        LOG.log(Level.SEVERE, "The twins service failed", cause);
        return Answer.error(new TwinsException(500, "InternalServerError", "An internal error occurred."));
    }
}
