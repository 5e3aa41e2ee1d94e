package io.twinflow.local.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Keeps libraries from writing on a screen that is not theirs. */
final class Quiet {
    private Quiet() {}

    static void thirdParties() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        PrintStream standardError = System.err;
        // slf4j complains, once, that nobody wants its lines.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        LoggerFactory.getILoggerFactory();
        System.setErr(standardError);
    }
}
