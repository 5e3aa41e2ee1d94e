package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CombineTest {
    /** Twins a, b, c … with these values, measured one after another. */
    private static List<SourceValue> values(String... values) {
        List<SourceValue> all = new ArrayList<>();
        for (String value : values) {
            all.add(new SourceValue(
                    twin("" + (char) ('a' + all.size())), new PropertyState(json(value), at(all.size()), null)));
        }
        return all;
    }

    private static String text(Combined combined) {
        return combined.value() instanceof NewValue.Given given
                ? given.node().toString()
                : ((NewValue.Computed) combined.value()).value().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LATEST|21.50 22.10 20.00|20.00",
                "AVERAGE|21.50 22.10|21.8",
                "AVERAGE|21.50 21.50|21.5",
                "AVERAGE|1 2 2|1.666666666666667",
                "AVERAGE|100 100|100",
                "AVERAGE|0.0 0.00|0",
                "MIN|21.50 20.10 22|20.10",
                "MAX|21.50 22.50 22.5|22.50",
                "SUM|21.50 0.1|21.6",
                "SUM|9007199254740993 1|9007199254740994",
                "SUM|0.1 0.2|0.3",
                "SUM|1e3 1e3|2000",
                "COUNT|1 2 3|3",
            })
    void severalValuesMakeOne(Combine combine, String values, String expected) {
        assertThat(combine.of(values(values.split(" ", -1))).map(CombineTest::text))
                .contains(expected);
    }

    @ParameterizedTest
    @EnumSource(Combine.class)
    void theOrderDoesNotMatter(Combine combine) {
        List<SourceValue> values = values("3", "1.0", "2", "1");
        List<SourceValue> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);

        assertThat(combine.of(reversed)).isEqualTo(combine.of(values));
    }

    @ParameterizedTest
    @EnumSource(Combine.class)
    void nothingMakesNothing(Combine combine) {
        assertThat(combine.of(List.of())).isEmpty();
    }

    @Test
    void ofValuesMeasuredAtOnceThatOfTheFirstTwinIsTheLatest() {
        SourceValue b = new SourceValue(twin("b"), new PropertyState(json("2"), at(1), null));
        SourceValue a = new SourceValue(twin("a"), new PropertyState(json("1"), at(1), null));

        assertThat(Combine.LATEST.of(List.of(b, a)).map(CombineTest::text)).contains("1");
    }

    @Test
    void withoutASourceTimeTheTimeOfTheServiceCounts() {
        SourceValue measured = new SourceValue(twin("a"), new PropertyState(json("1"), at(1), at(9)));
        SourceValue stored = new SourceValue(twin("b"), new PropertyState(json("2"), null, at(2)));

        Optional<Combined> latest = Combine.LATEST.of(List.of(measured, stored));

        assertThat(latest.map(CombineTest::text)).contains("2");
        assertThat(latest.orElseThrow().sourceTime()).isEqualTo(at(2));
    }

    @Test
    void onlyTheLatestKeepsItsSourceTime() {
        List<SourceValue> values = values("1", "2");

        assertThat(Combine.LATEST.of(values).orElseThrow().sourceTime()).isEqualTo(at(1));
        assertThat(Arrays.stream(Combine.values()).filter(combine -> combine != Combine.LATEST))
                .allSatisfy(
                        combine -> assertThat(combine.of(values).orElseThrow().sourceTime())
                                .isNull());
    }

    @Test
    void whatIsNoNumberIsPassedOverWhereNumbersCount() {
        List<SourceValue> mixed = values("\"hot\"", "2", "{\"x\":1}");
        List<SourceValue> texts = values("\"hot\"");

        assertThat(Combine.SUM.of(mixed).map(CombineTest::text)).contains("2");
        assertThat(Combine.AVERAGE.of(mixed).map(CombineTest::text)).contains("2");
        assertThat(Combine.MIN.of(mixed).map(CombineTest::text)).contains("2");
        assertThat(Combine.MAX.of(mixed).map(CombineTest::text)).contains("2");
        assertThat(Combine.MAX.of(texts)).isEmpty();
        assertThat(Combine.COUNT.of(mixed).map(CombineTest::text)).contains("3");
        assertThat(Combine.LATEST.of(mixed).map(CombineTest::text)).contains("{\"x\":1}");
    }

    @Test
    void numbersThatAreWorldsApartAreSummedInBoundedSpace() {
        assertThat(Combine.SUM.of(values("1e300", "1e-300")).map(CombineTest::text))
                .hasValueSatisfying(sum -> assertThat(sum).hasSizeLessThan(50));
        assertThat(Combine.SUM.of(values("1e20")).map(CombineTest::text)).contains("1E+20");
        assertThat(Combine.SUM.of(values("1e19")).map(CombineTest::text)).contains("10000000000000000000");
    }

    private static PropertyState state(String json) {
        return new PropertyState(json(json), null, null);
    }

    @Test
    void aComputedNumberEqualsAnyThatMeansTheSame() {
        Combined number = Combined.computed(new BigDecimal("21.5"));

        assertThat(number.isSame(state("21.50"))).isTrue();
        assertThat(number.isSame(state("21.51"))).isFalse();
        assertThat(number.isSame(state("\"21.5\""))).isFalse();
    }

    @Test
    void namesAreThoseOfARulesDocument() {
        assertThat(Arrays.stream(Combine.values()).map(Combine::wireName))
                .containsExactly("latest", "average", "min", "max", "sum", "count");
        assertThat(Arrays.stream(Combine.values()))
                .allSatisfy(
                        combine -> assertThat(Combine.named(combine.wireName())).contains(combine));
        assertThat(Combine.named("LATEST")).isEmpty();
        assertThat(Direction.named("toSource")).contains(Direction.TO_SOURCE);
        assertThat(Direction.named("toTarget")).contains(Direction.TO_TARGET);
        assertThat(Direction.TO_SOURCE.wireName()).isEqualTo("toSource");
        assertThat(Direction.named("up")).isEmpty();
    }
}
