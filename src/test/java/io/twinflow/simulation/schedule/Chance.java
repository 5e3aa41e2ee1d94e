package io.twinflow.simulation.schedule;

import java.util.List;
import java.util.SplittableRandom;

/** All that a run leaves to chance, drawn from one seed. For one run. */
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True once in so many times. */
    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from 0 to one less than this. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number within these, both included. */
    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /** A number within these, of every order of magnitude as often: short waits and long ones. */
    public long scattered(long least, long most) {
        int doublings = 64 - Long.numberOfLeadingZeros(most / least);
        long scale = least << random.nextInt(doublings);
        return Math.min(most, scale + random.nextLong(scale));
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
