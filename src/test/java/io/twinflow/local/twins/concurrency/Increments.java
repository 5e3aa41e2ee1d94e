package io.twinflow.local.twins.concurrency;

import io.twinflow.local.twins.Dice;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One client that adds to a counter again and again: reads, replaces, and starts over if somebody was first. */
final class Increments implements Callable<Increments.Tally> {
    private static final int TIMES = 15;

    private final Counter counter;
    private final Dice dice;

    Increments(Counter counter, Dice dice) {
        this.counter = counter;
        this.dice = dice;
    }

    @Override
    public Tally call() throws Exception {
        int added = 0;
        int tooLate = 0;
        for (int times = 0; times < TIMES; times++) {
            int amount = dice.between(1, 9);
            while (!add(amount)) {
                tooLate++;
            }
            added += amount;
        }
        return new Tally(added, tooLate);
    }

    private boolean add(int amount) throws Exception {
        Optional<Reading> last = counter.read();
        return last.isPresent() && counter.replace(last.get(), last.get().value() + amount);
    }

    /**
     * What one client did.
     *
     * @param tooLate how often somebody else was first
     */
    record Tally(int added, int tooLate) {}
}
