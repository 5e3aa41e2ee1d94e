package io.twinflow.local.demo;

import java.io.PrintStream;
import java.time.Duration;

/** One line every few seconds, for logs. */
public final class PlainBoard implements Board {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private Duration next = EVERY;

    public PlainBoard(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void show(Snapshot snapshot) {
        if (snapshot.running().compareTo(next) >= 0) {
            next = next.plus(EVERY);
            out.printf("%3d s  %s%n", snapshot.running().toSeconds(), snapshot.summary());
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
