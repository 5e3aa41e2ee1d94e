package io.twinflow.local.twins.http;

import io.twinflow.local.entra.AccessTokens;
import io.twinflow.local.entra.Denial;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.RateLimits;
import io.twinflow.local.twins.TwinsService;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stands before the service: access tokens and rate limits. Thread-safe. */
final class Gate {
    private final TwinsService service;
    private final RateLimits limits;
    private final Optional<AccessTokens> tokens;

    Gate(TwinsService service, Optional<AccessTokens> tokens) {
        this.service = service;
        this.tokens = tokens;
        this.limits = new RateLimits(service.clock());
    }

    /** The refusal of a caller who may not pass. */
    Optional<Answer> deny(HttpServerRequest request, Operation operation) {
        return denial(request, operation).map(Answer::denied);
    }

    /** The refusal of a call beyond the limits. */
    Optional<Answer> limit(Operation operation, List<String> ids) {
        boolean admitted =
                !service.faults().limits() || limits.admit(operation, operation.writesTwin() ? ids.get(0) : null);
        return admitted ? Optional.empty() : Optional.of(Answer.throttled(operation, Duration.ZERO));
    }

    private Optional<Denial> denial(HttpServerRequest request, Operation operation) {
        boolean reading = request.method().equals(HttpMethod.GET) || operation == Operation.QUERY;
        return tokens.flatMap(required -> required.check(request.getHeader("Authorization"), reading));
    }
}
