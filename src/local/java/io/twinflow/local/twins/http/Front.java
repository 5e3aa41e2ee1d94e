package io.twinflow.local.twins.http;

import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.Caller;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsException;
import io.twinflow.local.twins.TwinsJournal;
import io.twinflow.local.twins.TwinsService;
import io.twinflow.local.twins.jobs.BulkJobs;
import io.twinflow.local.twins.routes.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes each request through: what is it for, may it pass, what does the service say. Never blocks. */
public final class Front {
    private static final int NO_ANSWER = 0;

    private final Vertx vertx;
    private final TwinsService service;
    private final Resources resources;
    private final Gate gate;
    private final Mishaps mishaps;
    private final Optional<TokenEndpoint> issuer;
    private final CrossOrigin origins;

    public Front(Vertx vertx, TwinsService service, Optional<BulkJobs> jobs, Admission admission) {
        this.vertx = vertx;
        this.service = service;
        this.resources = new Resources(service, jobs);
        this.gate = new Gate(service, admission.tokens());
        this.mishaps = new Mishaps(vertx);
        this.issuer = admission.issuer().map(TokenEndpoint::new);
        this.origins = admission.origins();
    }

    void handle(HttpServerRequest request) {
        Instant arrived = service.clock().instant();
        if (origins.answer(request)) {
            var unused = request.response().end();
            return;
        }
        Trace trace = Trace.continuing(request.getHeader("traceparent"));
        request.response().putHeader("traceresponse", trace.span());
        Body.of(request)
                .compose(body -> match(request, body, arrived), e -> refuse(request, e))
                // Over HTTP/2 others may share the connection.
                .onFailure(e -> request.response().reset());
    }

    private static Future<Void> refuse(HttpServerRequest request, Throwable failure) {
        if (!(failure instanceof TwinsException tooLarge)) {
            return Future.failedFuture(failure);
        }
        // HTTP/2 has no such header.
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader("Connection", "close");
        }
        return Exchange.write(request.response(), Answer.error(tooLarge));
    }

    private Future<Void> match(HttpServerRequest request, Buffer body, Instant arrived) {
        Optional<Answer> token = issuer.flatMap(endpoint -> endpoint.answer(request, body));
        if (token.isPresent()) {
            return Exchange.write(request.response(), token.get());
        }
        Resources.Match match;
        try {
            match = resources.find(request.method(), request.path());
        } catch (TwinsException e) {
            return Exchange.write(request.response(), Answer.error(e));
        }
        return delay().compose(on -> answer(request, match, body))
                .recover(Front::failed)
                .onFailure(lost -> enter(request, match, NO_ANSWER, arrived))
                .compose(answer -> {
                    enter(request, match, answer.status(), arrived);
                    return Exchange.write(request.response(), answer);
                });
    }

    private static Future<Answer> failed(Throwable failure) {
        return failure instanceof ConnectionLost
                ? Future.failedFuture(failure)
                : Future.succeededFuture(Exchange.failed(failure));
    }

    private Future<Answer> answer(HttpServerRequest request, Resources.Match match, Buffer body) {
        Operation operation = match.resource().operation();
        Optional<Answer> denied = gate.deny(request, operation);
        if (denied.isPresent()) {
            return Future.succeededFuture(denied.get());
        }
        return service.faults()
                .next(operation)
                .map(mishap -> mishaps.happen(mishap, operation, () -> serve(request, match, body)))
                .orElseGet(() -> serve(request, match, body));
    }

    private Future<Answer> serve(HttpServerRequest request, Resources.Match match, Buffer body) {
        Resource resource = match.resource();
        Optional<Answer> stopped = gate.limit(resource.operation(), match.ids());
        if (stopped.isPresent()) {
            return Future.succeededFuture(stopped.get());
        }
        MultiMap parameters = parameters(request);
        Request read = new Request(caller(request, parameters), match.ids(), parameters, request.headers(), body);
        Context context = vertx.getOrCreateContext();
        return Future.fromCompletionStage(
                service.database()
                        .submit(resource.operation().lane(), resource.handler().read(read)),
                context);
    }

    private Future<?> delay() {
        long millis = service.faults().latency().toMillis();
        return millis > 0 ? vertx.timer(millis) : Future.succeededFuture();
    }

    private void enter(HttpServerRequest request, Resources.Match match, int status, Instant arrived) {
        Duration took = Duration.between(arrived, service.clock().instant());
        service.journal()
                .add(new TwinsJournal.Call(match.resource().operation(), request.path(), status, arrived, took));
    }

    /** A semicolon separates nothing: ids of models contain one. */
    private static MultiMap parameters(HttpServerRequest request) {
        try {
            return request.params(true);
        } catch (IllegalArgumentException e) {
            throw TwinsException.invalidArgument("The parameters in the URL are not well encoded.");
        }
    }

    private static Caller caller(HttpServerRequest request, MultiMap parameters) {
        HostAndPort authority = request.authority();
        return new Caller(
                ApiVersion.of(parameters.get("api-version")),
                request.isSSL() ? "https" : "http",
                authority == null ? "localhost" : authority.toString(),
                request.getHeader("traceparent"));
    }
}
