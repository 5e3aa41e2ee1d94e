package io.twinflow.local.twins.http;

import io.twinflow.local.entra.AccessTokens;
import io.twinflow.local.entra.Denial;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.RateLimits;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsService;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** Stands before the service: access tokens, planned failures and rate limits. Thread-safe. */
final class Gate {
    private final TwinsService service;
    private final RateLimits limits;
    private final Optional<AccessTokens> tokens;

    Gate(TwinsService service, Optional<AccessTokens> tokens) {
        this.service = service;
        this.tokens = tokens;
        this.limits = new RateLimits(service.clock());
    }

    /** The answer of the gate, if the service is not to see the call. */
    Optional<Answer> stop(HttpServerRequest request, Operation operation, List<String> ids) {
        Optional<Denial> denial = denial(request, operation);
        if (denial.isPresent()) {
            return denial.map(Answer::denied);
        }
        Optional<Integer> planned = service.faults().next(operation);
        if (planned.isPresent()) {
            return planned.map(status -> status == 429 ? Answer.throttled(operation) : failure(status));
        }
        boolean admitted =
                !service.faults().limits() || limits.admit(operation, operation.writesTwin() ? ids.get(0) : null);
        return admitted ? Optional.empty() : Optional.of(Answer.throttled(operation));
    }

    private Optional<Denial> denial(HttpServerRequest request, Operation operation) {
        boolean reading = request.method().equals(HttpMethod.GET) || operation == Operation.QUERY;
        return tokens.flatMap(required -> required.check(request.getHeader("Authorization"), reading));
    }

    private static Answer failure(int status) {
        return Answer.error(new TwinsException(status, "PlannedFailure", "This failure was planned by a test."));
    }
}
