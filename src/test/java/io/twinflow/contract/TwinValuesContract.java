package io.twinflow.contract;

import static io.twinflow.contract.TestedGraph.failureOf;
import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.TwinPatch;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a property holds after it was written or removed. */
public interface TwinValuesContract extends TestedGraph {
    @Test
    default void aRemovedPropertyIsGone() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", at(0)), null);
        graph().patch(twin("s1"), set("panel/Level", "3", at(0)), null);

        graph().patch(twin("s1"), remove("Temperature"), read("s1").etag());
        graph().patch(twin("s1"), remove("panel/Level"), read("s1").etag());

        assertThat(read("s1").properties()).isEmpty();
    }

    @Test
    default void aPropertyThatComesBackHasNoSourceTimeOfItsFormerLife() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", at(0)), null);
        graph().patch(twin("s1"), remove("Temperature"), null);

        graph().patch(twin("s1"), set("Temperature", "22", null), null);

        assertThat(state("s1", "Temperature").sourceTime()).isNull();
    }

    @Test
    default void removingAPropertyThatIsNotThereIsRefused() {
        sensor("s1");

        assertThat(failureOf(() -> graph().patch(twin("s1"), remove("Temperature"), null)))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    default void aSourceTimeIsKeptWithItsValue() {
        sensor("s1");

        graph().patch(twin("s1"), set("Temperature", "21.5", at(60).plusMillis(123)), null);

        assertThat(state("s1", "Temperature").sourceTime()).isEqualTo(at(60).plusMillis(123));
        assertThat(state("s1", "Temperature").lastUpdateTime()).isNotNull();
    }

    @Test
    default void aWriteWithoutSourceTimeLeavesTheOneThatWasThere() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", at(60)), null);

        graph().patch(twin("s1"), set("Temperature", "22", null), null);

        assertThat(state("s1", "Temperature").value()).isEqualTo(json("22"));
        assertThat(state("s1", "Temperature").sourceTime()).isEqualTo(at(60));
    }

    @Test
    default void onlyTheWrittenPropertyGetsANewTime() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);
        PropertyState before = state("s1", "Temperature");

        graph().patch(twin("s1"), set("Count", "1", null), null);

        assertThat(state("s1", "Temperature")).isEqualTo(before);
        assertThat(state("s1", "Count").lastUpdateTime()).isAfterOrEqualTo(before.lastUpdateTime());
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "100.0", "21.50", "-0.001", "69.21656564912598", "1e-7"})
    default void aNumberComesBackDigitForDigit(String digits) {
        sensor("s1");

        graph().patch(twin("s1"), set("Temperature", digits, null), null);

        JsonNode value = state("s1", "Temperature").value();
        assertThat(value.isNumber()).isTrue();
        assertThat(value.decimalValue()).isEqualTo(new BigDecimal(digits));
    }

    @Test
    default void aLongKeepsEveryDigit() {
        sensor("s1");

        graph().patch(twin("s1"), set("Count", "9007199254740993", null), null);

        assertThat(state("s1", "Count").value().longValue()).isEqualTo(9007199254740993L);
    }

    @Test
    default void aComputedNumberAndAChosenTextAreStoredAsSuch() {
        sensor("s1");
        TwinPatch patch = new TwinPatch(List.of(
                new TwinPatch.Set(TEMPERATURE, new NewValue.Computed(new BigDecimal("21.25")), null),
                new TwinPatch.Set(PropertyPath.of("Count"), new NewValue.Computed(new BigDecimal("2")), null),
                new TwinPatch.Set(PropertyPath.of("Owner"), new NewValue.Chosen("Grace \"G\" H."), null)));

        graph().patch(twin("s1"), patch, null);

        assertThat(state("s1", "Temperature").value().decimalValue()).isEqualByComparingTo("21.25");
        assertThat(state("s1", "Count").value().intValue()).isEqualTo(2);
        assertThat(state("s1", "Owner").value().textValue()).isEqualTo("Grace \"G\" H.");
    }
}
