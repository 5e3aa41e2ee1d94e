package io.twinflow.local.cli;

import io.twinflow.local.host.FunctionLog;
import java.io.PrintStream;
import java.util.logging.Level;

/** Prints what functions and their host log, from INFO on. */
record PrintedLog(PrintStream out) implements FunctionLog {
    @Override
    public void line(String level, String function, String text) {
        if (Level.parse(level).intValue() >= Level.INFO.intValue()) {
            out.println(level + " " + (function.isEmpty() ? "host" : function) + ": " + text);
        }
    }
}
