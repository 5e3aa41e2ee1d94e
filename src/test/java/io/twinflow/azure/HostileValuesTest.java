package io.twinflow.azure;

import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.newTwin;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.twinflow.contract.TwinGraphContract;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value or an id of a message is, it is written or refused: nothing to try for ever, and no mistake of ours. */
class HostileValuesTest {
    private final TwinsInstance twins = new TwinsInstance().with(TwinGraphContract.MODELS);
    private final AdtTwinGraph graph = new AdtTwinGraph(() -> twins.client);

    @BeforeEach
    void sensor() {
        graph.create(newTwin("s1", TwinGraphContract.SENSOR, "panel"));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsWrittenOrRefused(String value) {
        check(() -> graph.patch(twin("s1"), set("Owner", value, null), null));
        check(() -> graph.patch(twin("s1"), set("Temperature", value, null), null));
        check(() -> graph.publish(
                twin("s1"),
                Optional.empty(),
                "m",
                Instant.EPOCH,
                Map.of("Vibration", json(value), "Other", json(value))));
    }

    static Stream<String> values() {
        return Stream.of(
                "1e308",
                "1e309",
                "1e-400",
                "1e999999999",
                "1e-999999999",
                "9".repeat(1000),
                "\"\\ud800\"",
                "\"\\u0000\"",
                "\"é😀\\u2028\"",
                "\"" + "t".repeat(200_000) + "\"",
                "[".repeat(499) + "]".repeat(499),
                "{\"$metadata\":{}}",
                "null",
                "{\"__proto__\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "😀", "a\nb", "a\r\nx-other: 1", "\u0000", " ", "a:b", "\"", "%0a"})
    void anIdOfAMessageIsPassedOnInSomeForm(String id) {
        assertThatNoException()
                .isThrownBy(() ->
                        graph.publish(twin("s1"), Optional.empty(), id, Instant.EPOCH, Map.of("Vibration", json("1"))));
    }

    private static void check(Runnable call) {
        try {
            call.run();
        } catch (TwinFailure failure) {
            assertThat(failure.isRetryable()).as(failure.getMessage()).isFalse();
            assertThat(failure.kind()).as(failure.getMessage()).isNotEqualTo(Kind.BUG);
        }
    }
}
