package io.twinflow.contract;

import static io.twinflow.contract.TestedGraph.failureOf;
import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinPatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a twin may be changed, and what becomes of its version. */
public interface TwinPatchesContract extends TestedGraph {
    @Test
    default void aPatchAnswersTheVersionThatTheTwinHasAfterIt() {
        sensor("s1");
        String before = read("s1").etag();

        String after = graph().patch(twin("s1"), set("Temperature", "21.5", null), before);

        assertThat(after).isNotEqualTo(before).isEqualTo(read("s1").etag());
        assertThat(state("s1", "Temperature").value()).isEqualTo(json("21.5"));
    }

    @Test
    default void aPatchForAnOlderVersionIsAConflictAndChangesNothing() {
        sensor("s1");
        String old = read("s1").etag();
        graph().patch(twin("s1"), set("Temperature", "21.5", null), old);

        Kind kind = failureOf(() -> graph().patch(twin("s1"), set("Temperature", "99", null), old));

        assertThat(kind).isEqualTo(Kind.CONFLICT);
        assertThat(state("s1", "Temperature").value()).isEqualTo(json("21.5"));
    }

    @Test
    default void aPatchOfAComponentMakesAnewVersionOfTheTwin() {
        sensor("s1");
        String old = read("s1").etag();

        String after = graph().patch(twin("s1"), set("panel/Level", "3", at(0)), old);

        assertThat(after).isNotEqualTo(old).isEqualTo(read("s1").etag());
        assertThat(state("s1", "panel/Level").value()).isEqualTo(json("3"));
        assertThat(state("s1", "panel/Level").sourceTime()).isEqualTo(at(0));
    }

    @Test
    default void aPatchWithoutAVersionIsWrittenWhateverTheVersion() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);

        graph().patch(twin("s1"), set("Temperature", "22", null), null);

        assertThat(state("s1", "Temperature").value()).isEqualTo(json("22"));
    }

    @Test
    default void aTwinThatIsNotThereCannotBePatched() {
        sensor("s1");
        String etag = read("s1").etag();

        assertThat(failureOf(() -> graph().patch(twin("nobody"), set("Temperature", "1", null), null)))
                .isEqualTo(Kind.UNKNOWN_TWIN);
        assertThat(failureOf(() -> graph().patch(twin("nobody"), set("Temperature", "1", null), etag)))
                .isEqualTo(Kind.UNKNOWN_TWIN);
    }

    @Test
    default void aPatchWithOneUnfitValueChangesNothing() {
        sensor("s1");
        Twin before = read("s1");
        TwinPatch patch = new TwinPatch(List.of(
                new TwinPatch.Set(TEMPERATURE, new NewValue.Given(json("21.5")), at(0)),
                new TwinPatch.Set(PropertyPath.of("Count"), new NewValue.Given(json("\"many\"")), at(0))));

        Kind kind = failureOf(() -> graph().patch(twin("s1"), patch, null));

        assertThat(kind).isEqualTo(Kind.INVALID_VALUE);
        assertThat(read("s1")).isEqualTo(before);
    }

    @Test
    default void aPropertyThatTheModelLacksIsAnInvalidValue() {
        sensor("s1");

        assertThat(failureOf(() -> graph().patch(twin("s1"), set("Colour", "1", null), null)))
                .isEqualTo(Kind.INVALID_VALUE);
    }
}
