package io.twinflow.local.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

/**
 * The air of one room: it cools towards the weather outside, a heater with hysteresis keeps it near its set point, and
 * the sensor is a little noisy. A day takes two minutes. The same seed gives the same curve. Not thread-safe.
 */
public final class Climate {
    private static final double DAY_SECONDS = 120;
    private static final double HYSTERESIS = 0.4;
    private static final BigDecimal STEP = new BigDecimal("0.01");

    private final Random random;
    private final double setPoint;
    private final double phase;
    private double temperature;
    private boolean heating;
    private double seconds;
    private BigDecimal last = BigDecimal.ZERO;

    public Climate(long seed) {
        random = new Random(seed);
        setPoint = 20 + 3 * random.nextDouble();
        phase = 0.2 * random.nextDouble();
        temperature = setPoint - 2 + 4 * random.nextDouble();
    }

    /** The temperature some time later, in degrees Celsius to a hundredth; never the same twice in a row. */
    public BigDecimal temperatureAfter(double moreSeconds) {
        seconds += moreSeconds;
        double outside = 8 + 7 * Math.sin(2 * Math.PI * (seconds / DAY_SECONDS + phase));
        heating = temperature < setPoint + (heating ? HYSTERESIS : -HYSTERESIS);
        double towardsOutside = (outside - temperature) / 60;
        temperature += moreSeconds * (towardsOutside + (heating ? 0.5 : 0));
        BigDecimal measured =
                BigDecimal.valueOf(temperature + 0.03 * random.nextGaussian()).setScale(2, RoundingMode.HALF_EVEN);
        last = measured.compareTo(last) == 0 ? measured.add(STEP) : measured;
        return last;
    }

    /** The relative humidity in per cent: the warmer, the drier. */
    public BigDecimal humidity() {
        return BigDecimal.valueOf(75 - 1.4 * temperature + random.nextGaussian())
                .setScale(1, RoundingMode.HALF_EVEN);
    }
}
