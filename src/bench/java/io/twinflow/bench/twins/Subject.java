package io.twinflow.bench.twins;

import io.twinflow.bench.server.Figures;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A server that is measured.
 *
 * @param processorMillis the processor time that it has taken so far
 */
record Subject(String name, Load load, LongSupplier processorMillis) {
    /** Measures one round and prints it; the time of the processor says most where others use it, too. */
    void measure(String what, Supplier<Call> calls, double seconds) {
        long before = processorMillis.getAsLong();
        Measured measured = load.run(calls, seconds);
        double each = 1e3 * (processorMillis.getAsLong() - before) / (measured.perSecond() * seconds);
        String label = what + ", " + name;
        Figures.print(label, measured.perSecond(), "answers/s");
        Figures.print(label + ", p50", measured.p50() / 1e3, "microseconds");
        Figures.print(label + ", p99", measured.p99() / 1e3, "microseconds");
        Figures.print(label + ", processor time for each", each, "microseconds");
    }
}
