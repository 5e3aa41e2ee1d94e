package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventgrid.Unreliability;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Fault;
import io.twinflow.local.twins.Mishap;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsFaults;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lets services fail on purpose: {@code POST /admin/faults}; every member of the body may be left out. */
final class FaultsApi {
    private static final String EXPECTED =
            "Expected JSON such as {\"latencyMs\": 5}; docs/local-azure.md has the rest.";

    private final Services services;

    FaultsApi(Services services) {
        this.services = services;
    }

    void mount(Router router) {
        router.post("/admin/faults").handler(this::post);
    }

    private void post(RoutingContext call) {
        try {
            JsonNode wanted =
                    json(call.body().buffer()).filter(JsonNode::isObject).orElseThrow(() -> unfit(EXPECTED));
            List<Fault> plan = StreamSupport.stream(wanted.path("twins").spliterator(), false)
                    .map(FaultsApi::fault)
                    .toList();
            twins(services.twins.service.faults(), wanted);
            plan.forEach(services.twins.service.faults()::plan);
            eventGrid(wanted.path("eventGrid"));
            amqp(wanted.path("amqp").asText());
            Management.answer(call, Json.object().put("status", "ok"));
        } catch (IllegalArgumentException e) {
            call.response().setStatusCode(400);
            Management.answer(call, Json.object().put("error", e.getMessage()));
        }
    }

    private static void twins(TwinsFaults faults, JsonNode wanted) {
        if (wanted.path("clear").asBoolean()) {
            faults.clear();
        }
        if (wanted.has("latencyMs")) {
            faults.latency(Duration.ofMillis(wanted.path("latencyMs").asLong()));
        }
        if (wanted.has("limits")) {
            faults.limits(wanted.path("limits").asBoolean());
        }
        if (wanted.has("failNext")) {
            JsonNode next = wanted.path("failNext");
            faults.failNext(next.path("calls").asInt(1), next.path("status").asInt(503));
        }
    }

    private static Fault fault(JsonNode json) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        json.path("operations").forEach(name -> operations.add(operation(name.asText())));
        int calls = json.path("calls").asInt(1);
        return new Fault(mishap(json), operations, json.path("share").asDouble(1), calls);
    }

    private static Operation operation(String name) {
        return Stream.of(Operation.values())
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unfit("There is no operation '" + name + "'."));
    }

    private static Mishap mishap(JsonNode json) {
        return switch (json.path("mishap").asText()) {
            case "refused" ->
                new Mishap.Refused(
                        json.path("status").asInt(503),
                        Duration.ofSeconds(json.path("retryAfterSeconds").asLong()));
            case "slow" -> new Mishap.Slow(Duration.ofMillis(json.path("byMs").asLong(1000)));
            case "request-lost" -> new Mishap.RequestLost();
            case "answer-lost" -> new Mishap.AnswerLost();
            default -> throw unfit("A mishap is refused, slow, request-lost or answer-lost.");
        };
    }

    private void eventGrid(JsonNode wanted) {
        if (wanted.isObject()) {
            services.events
                    .eventGrid
                    .faults()
                    .be(new Unreliability(
                            wanted.path("duplicates").asDouble(),
                            Duration.ofMillis(wanted.path("longestDelayMs").asLong())));
        }
    }

    private void amqp(String wanted) {
        switch (wanted) {
            case "detach-links" -> services.amqp.detachLinks();
            case "drop-connections" -> services.amqp.dropConnections();
            case "" -> {
                // Nothing is asked for.
            }
            default -> throw unfit("What amqp does is detach-links or drop-connections.");
        }
    }

    /** The body of a request; a request without one has no buffer. */
    private static Optional<JsonNode> json(@Nullable Buffer body) {
        try {
            return Optional.ofNullable(body).map(Buffer::getBytes).map(Json::read);
        } catch (Json.NotJson e) {
            return Optional.empty();
        }
    }

    private static IllegalArgumentException unfit(String why) {
        return new IllegalArgumentException(why);
    }
}
