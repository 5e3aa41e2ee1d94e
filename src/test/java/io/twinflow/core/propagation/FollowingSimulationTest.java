package io.twinflow.core.propagation;

import static io.twinflow.core.propagation.LivelyBuilding.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances that remember, while others change what they remember, in every order that a seed can find. */
class FollowingSimulationTest {
    private static final List<String> ROOMS = List.of("room0", "room1");
    private static final PropagationRule NEWEST = rule("Temperature", "currentTemp", Combine.LATEST);
    private static final List<PropagationRule> ONLY_NEWEST =
            List.of(NEWEST, rule("Humidity", "Humidity", Combine.LATEST));
    private static final List<PropagationRule> MIXED = List.of(
            NEWEST, rule("Humidity", "Humidity", Combine.MAX), rule("Humidity", "Temperature", Combine.AVERAGE));

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void roomsHoldTheNewestOfTheirThermostats(long seed) {
        QuietBuilding building = new LivelyBuilding(seed, 2 + (int) (seed % 2), ONLY_NEWEST)
                .measuring()
                .moving()
                .failing()
                .atRest();

        assertThat(ROOMS).allSatisfy(room -> {
            assertThat(building.valueOf(room, "currentTemp")).isEqualTo(building.newest(room, "Temperature"));
            assertThat(building.valueOf(room, "Humidity")).isEqualTo(building.newest(room, "Humidity"));
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneInstanceFollowsValuesThatGoBackOrAway(long seed) {
        QuietBuilding building = new LivelyBuilding(seed, 1, ONLY_NEWEST)
                .measuring()
                .meddling()
                .moving()
                .failing()
                .atRest();

        assertThat(ROOMS).allSatisfy(room -> {
            assertThat(building.valueOf(room, "currentTemp")).isEqualTo(building.newest(room, "Temperature"));
            assertThat(building.valueOf(room, "Humidity")).isEqualTo(building.newest(room, "Humidity"));
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void combinedValuesAgreeBesideTheNewest(long seed) {
        QuietBuilding building = new LivelyBuilding(seed, 2 + (int) (seed % 2), MIXED)
                .measuring()
                .moving()
                .failing()
                .atRest();

        assertThat(ROOMS).allSatisfy(room -> {
            assertThat(building.valueOf(room, "currentTemp")).isEqualTo(building.newest(room, "Temperature"));
            assertThat(building.numberOf(room, "Humidity"))
                    .isEqualTo(building.numbers(room, "Humidity").max());
            assertThat(building.numberOf(room, "Temperature"))
                    .isEqualTo(building.numbers(room, "Humidity").average());
        });
    }
}
