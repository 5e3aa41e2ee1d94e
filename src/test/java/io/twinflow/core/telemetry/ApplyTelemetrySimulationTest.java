package io.twinflow.core.telemetry;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.Models;
import io.twinflow.fixtures.Turns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages come twice, late and mixed up, to two app instances at once, while the service fails and others write. */
class ApplyTelemetrySimulationTest {
    private static final int TWINS = 3;
    private static final int MESSAGES = 40;
    private static final List<String> PROPERTIES = List.of("Temperature", "Humidity", "Cycles");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTwinsEndAsTheNewestMessagesSay(long seed) {
        Random random = new Random(seed);
        Turns turns = new Turns(seed);
        FakeTwinGraph graph = Models.graph();
        for (int i = 0; i < TWINS; i++) {
            graph.with("t" + i, Models.THERMOSTAT);
        }
        List<Telemetry> messages = messages(random);
        graph.journal().atEachStep(turns::step);

        for (List<Telemetry> share : shares(messages, random)) {
            ApplyTelemetry job = new ApplyTelemetry(graph, "AssignedHub", turns, 2, 2);
            List<List<Telemetry>> batches = batches(share, random);
            turns.add(() -> batches.forEach(batch -> untilNothingIsDeferred(job, batch)));
        }
        turns.add(() -> disturb(graph, random));
        turns.run();

        for (int i = 0; i < TWINS; i++) {
            for (String property : PROPERTIES) {
                Optional<Telemetry> newest = newest(messages, "t" + i, property);
                assertThat(graph.valueOf("t" + i, property))
                        .as("t%d %s", i, property)
                        .isEqualTo(newest.map(message ->
                                        String.valueOf(message.fields().get(property)))
                                .orElse("none"));
            }
        }
    }

    private static List<Telemetry> messages(Random random) {
        List<Telemetry> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String property = PROPERTIES.get(random.nextInt(PROPERTIES.size()));
            messages.add(new Telemetry(
                    twin("t" + random.nextInt(TWINS)),
                    Optional.empty(),
                    at(i),
                    "m" + i,
                    Map.of(property, json(String.valueOf(random.nextInt(5))), "Vibration", json("1"))));
        }
        return messages;
    }

    /** For two instances: most messages go to one of them, so that neither can put right what the other spoils. */
    private static List<List<Telemetry>> shares(List<Telemetry> messages, Random random) {
        List<List<Telemetry>> shares = List.of(new ArrayList<>(), new ArrayList<>());
        for (Telemetry message : messages) {
            int owner = random.nextInt(2);
            shares.get(owner).add(message);
            if (random.nextInt(5) == 0) {
                shares.get(1 - owner).add(message);
            }
        }
        return shares;
    }

    /** Every message once and some twice, roughly in order, in batches of different size. */
    private static List<List<Telemetry>> batches(List<Telemetry> messages, Random random) {
        List<Telemetry> arrivals = new ArrayList<>(messages);
        for (int i = 0; i < messages.size() / 3; i++) {
            arrivals.add(random.nextInt(arrivals.size()), messages.get(random.nextInt(messages.size())));
        }
        for (int i = 0; i < arrivals.size(); i++) {
            int other = Math.min(arrivals.size() - 1, i + random.nextInt(6));
            Collections.swap(arrivals, i, other);
        }
        List<List<Telemetry>> batches = new ArrayList<>();
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(9));
            batches.add(List.copyOf(arrivals.subList(from, to)));
            from = to;
        }
        return batches;
    }

    private static void untilNothingIsDeferred(ApplyTelemetry job, List<Telemetry> batch) {
        for (int delivery = 0; delivery < 100; delivery++) {
            List<Result> results = job.apply(batch);
            if (results.stream().allMatch(Result.Applied.class::isInstance)) {
                return;
            }
        }
        throw new IllegalStateException(
                "Deferred for ever: " + batch.stream().map(Telemetry::messageId).collect(Collectors.joining(" ")));
    }

    private static void disturb(FakeTwinGraph graph, Random random) {
        for (int i = 0; i < 12; i++) {
            switch (random.nextInt(4)) {
                case 0 -> graph.journal().failNext("patch", TwinFailure.of(Kind.CONFLICT, "moved"));
                case 1 -> graph.journal().failAfterNext("patch", TwinFailure.of(Kind.UNAVAILABLE, "lost answer"));
                case 2 -> graph.journal().failNext("publish", TwinFailure.throttled("busy", null));
                default -> writeElsewhere(graph, "t" + random.nextInt(TWINS));
            }
            graph.twin(twin("t0"));
        }
    }

    private static void writeElsewhere(FakeTwinGraph graph, String id) {
        try {
            graph.patch(twin(id), set("FirmwareVersion", "\"1.0\"", null), null);
        } catch (TwinFailure planned) {
            assertThat(planned.isRetryable()).isTrue();
        }
    }

    private static Optional<Telemetry> newest(List<Telemetry> messages, String twin, String property) {
        return messages.stream()
                .filter(message -> message.twin().equals(twin(twin)))
                .filter(message -> message.fields().containsKey(property))
                .reduce((earlier, later) -> later);
    }
}
