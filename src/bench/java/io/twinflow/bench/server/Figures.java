package io.twinflow.bench.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Prints what was measured, one line each. */
public final class Figures {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Figures() {}

    /** Prints a number with its unit. */
    public static void print(String what, long value, String unit) {
        OUT.println(String.format(Locale.ROOT, "%-62s %,12d %s", what, value, unit));
    }

    /** As {@link #print(String, long, String)}, rounded. */
    public static void print(String what, double value, String unit) {
        print(what, Math.round(value), unit);
    }

    /** As {@link #print(String, long, String)}, with so many digits after the point. */
    public static void print(String what, double value, int digits, String unit) {
        OUT.println(String.format(Locale.ROOT, "%-62s %,12." + digits + "f %s", what, value, unit));
    }

    /** Prints a sentence. */
    public static void say(String sentence) {
        OUT.println(sentence);
    }

    /** Has the clients log only what is wrong. */
    public static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    /** A new directory below {@code target}, on the disk that the build is on. */
    public static Path directory() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "data");
    }
}
