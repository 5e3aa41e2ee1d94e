package io.twinflow.local.twins.http;

import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.RateLimits;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsService;
import java.util.List;
import java.util.Optional;

/** Stands before the service: planned failures and rate limits. Thread-safe. */
final class Gate {
    private final TwinsService service;
    private final RateLimits limits;

    Gate(TwinsService service) {
        this.service = service;
        this.limits = new RateLimits(service.clock());
    }

    /** The answer of the gate, if the service is not to see the call. */
    Optional<Answer> stop(Operation operation, List<String> ids) {
        Optional<Integer> planned = service.faults().next(operation);
        if (planned.isPresent()) {
            return planned.map(status -> status == 429 ? Answer.throttled() : failure(status));
        }
        boolean admitted =
                !service.faults().limits() || limits.admit(operation, operation.writesTwin() ? ids.get(0) : null);
        return admitted ? Optional.empty() : Optional.of(Answer.throttled());
    }

    private static Answer failure(int status) {
        return Answer.error(new TwinsException(status, "PlannedFailure", "This failure was planned by a test."));
    }
}
