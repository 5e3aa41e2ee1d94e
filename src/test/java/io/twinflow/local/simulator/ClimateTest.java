package io.twinflow.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClimateTest {
    @Test
    void theSameSeedGivesTheSameCurve() {
        assertThat(curve(7)).isEqualTo(curve(7)).isNotEqualTo(curve(8));
    }

    @Test
    void aRoomStaysHabitable() {
        assertThat(curve(3)).allMatch(temperature -> temperature.doubleValue() > 14 && temperature.doubleValue() < 28);
    }

    @Test
    void noValueComesTwiceInARow() {
        List<BigDecimal> curve = curve(5);

        assertThat(IntStream.range(1, curve.size())).allMatch(i -> curve.get(i).compareTo(curve.get(i - 1)) != 0);
    }

    private static List<BigDecimal> curve(long seed) {
        var climate = new Climate(seed);
        return IntStream.range(0, 600)
                .mapToObj(i -> climate.temperatureAfter(1))
                .toList();
    }
}
