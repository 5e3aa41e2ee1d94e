package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinflow.core.batch.Result;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.fixtures.CallJournal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationRuleChoiceTest extends TwoRooms {
    @Test
    void severalRulesOntoOneTargetAreOnePatch() {
        write("t1", "Temperature", "20", at(1));
        write("t2", "Temperature", "25", at(2));
        write("t2", "display/Brightness", "3", at(2));

        propagate(
                List.of(
                        rule("Temperature", "currentTemp", Combine.AVERAGE),
                        rule("Temperature", "devices", Combine.COUNT),
                        rule("display/Brightness", "Humidity", Combine.LATEST)),
                "t2",
                "/Temperature",
                "/display/Brightness");

        assertThat(journal.patches()).hasSize(1);
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("22.5");
        assertThat(graph.valueOf("room1", "devices")).isEqualTo("2");
        assertThat(graph.valueOf("room1", "Humidity")).isEqualTo("3");
        assertThat(journal.count("twin"))
                .as("each twin is read once for all rules, and once more after the write")
                .isEqualTo(6);
    }

    @Test
    void onlyTheRulesThatTheChangeTouchesAreLookedAt() {
        write("t2", "Temperature", "25", at(2));
        write("t2", "Humidity", "50", at(2));

        propagate(List.of(shipped(), rule("Humidity", "Humidity", Combine.LATEST)), "t2", "/Humidity");

        assertThat(graph.valueOf("room1", "Humidity")).isEqualTo("50");
        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Temperature",
                "/Temperature/part",
                "/$metadata/Temperature/sourceTime",
                "/$metadata/$model",
                "",
            })
    void theseTouchTheProperty(String pointer) {
        assertThat(propagate(List.of(shipped()), "t1", "/Humidity", pointer)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Humidity", "/Temperature2", "/display/Temperature", "/$metadata/Humidity/sourceTime"})
    void theseDoNot(String pointer) {
        assertThat(propagate(List.of(shipped()), "t1", pointer)).isEqualTo(new Result.Skipped("no rule"));
        assertThat(journal.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/display, true",
        "/display/Brightness, true",
        "/display/$metadata/Brightness/sourceTime, true",
        "/display/Text, false",
        "/Brightness, false",
    })
    void aPropertyOfAComponentIsTouchedInItsComponent(String pointer, boolean touched) {
        List<PropagationRule> rules = List.of(rule("display/Brightness", "Humidity", Combine.LATEST));

        assertThat(propagate(rules, "t1", pointer).equals(DONE)).isEqualTo(touched);
    }

    @Test
    void ofTwoRulesOntoOnePropertyTheLaterCounts() {
        write("t2", "Temperature", "20", at(1));
        write("t2", "Humidity", "50", at(1));

        propagate(
                List.of(
                        rule("Temperature", "currentTemp", Combine.LATEST),
                        rule("Humidity", "currentTemp", Combine.LATEST)),
                "t2",
                "/Temperature",
                "/Humidity");

        assertThat(graph.valueOf("room1", "currentTemp")).isEqualTo("50");
        assertThat(journal.patches())
                .extracting(CallJournal.Patched::patch)
                .extracting(TwinPatch::changes)
                .singleElement()
                .satisfies(changes -> assertThat(changes).hasSize(1));
    }

    @Test
    void aRuleNamesItsRelationship() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PropagationRule(
                        " ", PropertyPath.of("a"), PropertyPath.of("b"), Direction.TO_SOURCE, Combine.LATEST));
        assertThat(Optional.of(shipped().relationship())).contains(HAS);
    }
}
