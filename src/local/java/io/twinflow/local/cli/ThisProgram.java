package io.twinflow.local.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This very program, to be run in another process. */
final class ThisProgram {
    private ThisProgram() {}

    /** The command line that runs it, in the same directory, with the same Java. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
