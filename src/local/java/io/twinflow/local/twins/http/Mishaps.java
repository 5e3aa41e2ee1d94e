package io.twinflow.local.twins.http;

import io.twinflow.local.twins.Mishap;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Lets calls come to harm, as was planned. Thread-safe. */
final class Mishaps {
    private static final int THROTTLED = 429;

    private final Vertx vertx;

    Mishaps(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The answer of a call to which this happens; fails with {@link ConnectionLost} if there is to be none. */
    Future<Answer> happen(Mishap mishap, Operation operation, Supplier<Future<Answer>> call) {
        if (mishap instanceof Mishap.Refused refused) {
            return Future.succeededFuture(refusal(refused, operation));
        } else if (mishap instanceof Mishap.Slow slow) {
            return call.get()
                    .compose(answer ->
                            vertx.timer(Math.max(1, slow.by().toMillis())).map(answer));
        } else if (mishap instanceof Mishap.AnswerLost) {
            return call.get().transform(done -> Future.failedFuture(new ConnectionLost()));
        }
        return Future.failedFuture(new ConnectionLost());
    }

    private static Answer refusal(Mishap.Refused refused, Operation operation) {
        return refused.status() == THROTTLED
                ? Answer.throttled(operation, refused.retryAfter())
                : Answer.error(
                        new TwinsException(refused.status(), "PlannedFailure", "This failure was planned by a test."));
    }
}
