package io.twinflow.azure;

import static io.twinflow.fixtures.Values.newTwin;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.contract.TwinGraphContract;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An id is a name and nothing else, whatever characters it has: in a path it leads to its own twin or to none. */
class HostileIdsTest {
    private final TwinsInstance twins = new TwinsInstance().with(TwinGraphContract.MODELS);
    private final AdtTwinGraph graph = new AdtTwinGraph(() -> twins.client);

    @BeforeEach
    void aBystander() {
        graph.create(newTwin("bystander", TwinGraphContract.SENSOR, "panel"));
        graph.patch(twin("bystander"), set("Temperature", "20", null), null);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void whatIsDoneUnderAnIdReachesNoOtherTwin(String id) {
        String before = etag();

        TwinId own = twin(id);
        List<Runnable> calls = List.of(
                () -> graph.create(newTwin(id, TwinGraphContract.SENSOR, "panel")),
                () -> graph.patch(own, set("Temperature", "99", null), null),
                () -> graph.publish(own, Optional.empty(), "m", Instant.EPOCH, Map.of()),
                () -> graph.publish(own, Optional.of(id), "m", Instant.EPOCH, Map.of()),
                () -> graph.outgoing(own, Optional.of(id)),
                () -> graph.incoming(own),
                () -> graph.twin(own).ifPresent(twin -> graph.delete(own, twin.etag())));

        assertThat(calls)
                .noneMatch(
                        call -> failure(call).filter(TwinFailure::isRetryable).isPresent());
        assertThat(etag()).isEqualTo(before);
        assertThat(graph.twin(own)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdInAQueryFindsNoOtherTwinAndHidesNone(String id) {
        Optional<TwinFailure> refusal = failure(() -> graph.create(newTwin(id, TwinGraphContract.SENSOR, "panel")));

        assertThat(refusal.filter(TwinFailure::isRetryable)).isEmpty();
        assertThat(graph.twins(List.of(twin(id)))).allMatch(found -> found.id().equals(twin(id)));
        assertThat(graph.twins(List.of(twin(id), twin("bystander"))))
                .extracting(found -> found.id().value())
                .contains("bystander")
                .isSubsetOf(id, "bystander");
    }

    static Stream<String> ids() {
        Stream<String> eachCharacter =
                IntStream.rangeClosed(' ', '~').mapToObj(character -> "a" + (char) character + "b");
        return Stream.concat(
                eachCharacter,
                Stream.of(
                        "../bystander",
                        "x/../bystander",
                        "bystander/components/panel",
                        "bystander?a=b",
                        "bystander#",
                        "%62ystander",
                        "bystander%00",
                        "bystander/relationships",
                        "..%2fbystander",
                        "é",
                        "😀",
                        "x'] OR T.$dtId IN ['bystander",
                        "x\\'] OR IS_DEFINED(T.$dtId) OR T.$dtId IN ['",
                        "i".repeat(128)));
    }

    private String etag() {
        return graph.twin(twin("bystander")).orElseThrow().etag();
    }

    private static Optional<TwinFailure> failure(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (TwinFailure failure) {
            return Optional.of(failure);
        }
    }
}
