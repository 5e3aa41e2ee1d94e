package io.twinflow.contract;

import static io.twinflow.contract.TestedGraph.failureOf;
import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.Schema.Primitive;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.TwinId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TwinGraph} must do.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-apis-sdks">the service</a>
 */
public interface TwinGraphContract
        extends TwinLivesContract, TwinPatchesContract, TwinValuesContract, RelationshipsContract {
    @Test
    default void someTwinsAreFoundAsTheyAreReadAndNoOthers() {
        List.of("s1", "s2", "s3").forEach(this::sensor);
        graph().patch(twin("s1"), set("Temperature", "21.50", at(1)), null);
        graph().patch(twin("s1"), set("Count", "9007199254740993", null), null);

        assertThat(graph().twins(List.of(twin("s1"), twin("nobody"), twin("s3"))))
                .containsExactlyInAnyOrder(read("s1"), read("s3"));
        assertThat(graph().twins(List.of(twin("nobody")))).isEmpty();
        assertThat(graph().twins(List.of())).isEmpty();
    }

    @Test
    default void fiftyTwinsAreFoundAtOnceByTheLongestIds() {
        List<String> ids = IntStream.range(0, TwinGraph.MOST_TWINS)
                .mapToObj(i -> "s".repeat(126) + (i + 10))
                .toList();
        ids.forEach(this::sensor);

        assertThat(graph().twins(ids.stream().map(TwinId::new).toList()))
                .extracting(found -> found.id().value())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void moreTwinsAreNotLookedForAtOnce() {
        List<TwinId> ids = IntStream.rangeClosed(0, TwinGraph.MOST_TWINS)
                .mapToObj(i -> twin("s" + i))
                .toList();

        assertThatIllegalArgumentException().isThrownBy(() -> graph().twins(ids));
    }

    @Test
    default void aTwinAndItsComponentCanPublish() {
        sensor("s1");

        assertThatNoException().isThrownBy(() -> {
            graph().publish(twin("s1"), Optional.empty(), "m1", at(0), Map.of("Vibration", json("0.5")));
            graph().publish(twin("s1"), Optional.of("panel"), "m2", at(0), Map.of("Touched", json("true")));
        });
    }

    @Test
    default void aTwinThatIsNotThereCannotPublish() {
        assertThat(failureOf(() ->
                        graph().publish(twin("nobody"), Optional.empty(), "m1", at(0), Map.of("Vibration", json("1")))))
                .isEqualTo(Kind.UNKNOWN_TWIN);
    }

    @Test
    default void aModelHasWhatItInheritsAndItsComponents() {
        TwinModel model = graph().model(SENSOR).orElseThrow();

        assertThat(model.id()).isEqualTo(SENSOR);
        assertThat(model.properties())
                .containsOnly(
                        Map.entry("Owner", new TwinModel.Property(Primitive.STRING, true)),
                        Map.entry("Temperature", new TwinModel.Property(Primitive.DOUBLE, true)),
                        Map.entry("Count", new TwinModel.Property(Primitive.LONG, true)),
                        Map.entry("Serial", new TwinModel.Property(Primitive.STRING, false)));
        assertThat(model.telemetry()).containsOnly(Map.entry("Vibration", Primitive.DOUBLE));
        assertThat(model.components()).containsOnlyKeys("panel");
        assertThat(model.part(Optional.of("panel")).orElseThrow().properties())
                .containsOnly(Map.entry("Level", new TwinModel.Property(Primitive.INTEGER, true)));
    }

    @Test
    default void aModelThatWasNotUploadedIsAbsent() {
        assertThat(graph().model(new ModelId("dtmi:twinflow:contract:Nothing;1")))
                .isEmpty();
    }
}
