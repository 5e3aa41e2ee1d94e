package io.twinflow.core.twin;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    @Test
    void aTwinIdHasUpTo128Characters() {
        assertThat(new TwinId("x".repeat(128))).hasToString("x".repeat(128));
        assertThat(new TwinId("...")).hasToString("...");
        assertThatIllegalArgumentException().isThrownBy(() -> new TwinId("x".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TwinId(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000", "\u0085a", "a\u2028b", "a\u2029b", "\u007f", ".", ".."})
    void aTwinIdHasNothingThatBreaksALineOrLeadsElsewhere(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TwinId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dtmi:example:Room;1", "dtmi:a:b_c:D2;999999999", "dtmi:example:Room", "dtmi:a;1.2"})
    void aModelIdIsADtmi(String id) {
        assertThat(new ModelId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Room;1", "dtmi:;1", "dtmi:a_;1", "dtmi:1a;1", "dtmi:a;0", "dtmi:a;1 ", "dtmi:a b;1"})
    void whatIsNoDtmiIsNoModelId(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelId(id));
    }

    @Test
    void aModelIdHasUpTo128Characters() {
        String longest = "dtmi:" + "x".repeat(121) + ";1";

        assertThat(new ModelId(longest).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelId("dtmi:" + "x".repeat(122) + ";1"));
    }

    @Test
    void aPropertyPathIsAPropertyOrOneOfAComponent() {
        assertThat(PropertyPath.parse("Temperature")).isEqualTo(new PropertyPath(null, "Temperature"));
        assertThat(PropertyPath.parse("comp/Temp")).isEqualTo(new PropertyPath("comp", "Temp"));
        assertThat(PropertyPath.parse("comp/Temp")).hasToString("comp/Temp");
        assertThat(PropertyPath.of("Temp")).hasToString("Temp");
        assertThatIllegalArgumentException().isThrownBy(() -> PropertyPath.parse("/Temp"));
        assertThatIllegalArgumentException().isThrownBy(() -> PropertyPath.parse("comp/"));
    }

    @Test
    void aPointerEscapesWhatItMust() {
        assertThat(PropertyPath.of("Temp").pointer()).isEqualTo("/Temp");
        assertThat(PropertyPath.of("Temp").sourceTimePointer()).isEqualTo("/$metadata/Temp/sourceTime");
        assertThat(new PropertyPath("comp", "Temp").sourceTimePointer()).isEqualTo("/comp/$metadata/Temp/sourceTime");
    }

    @Test
    void aPatchChangesSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TwinPatch(List.of()));
    }

    @Test
    void aValueIsAsOldAsItsBestKnownTime() {
        assertThat(new PropertyState(json("1"), at(1), at(2)).asOf()).isEqualTo(at(1));
        assertThat(new PropertyState(json("1"), null, at(2)).asOf()).isEqualTo(at(2));
        assertThat(new PropertyState(json("1"), null, null).asOf()).isEqualTo(Instant.MIN);
    }
}
