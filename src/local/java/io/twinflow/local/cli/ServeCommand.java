package io.twinflow.local.cli;

import io.twinflow.local.Endpoints;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the services and the Functions host until it is stopped. */
@Command(
        name = "serve",
        description = "Starts the services and the Functions host with the staged app, and serves until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private AzureOptions azure = new AzureOptions();

    @Option(
            names = "--functions",
            paramLabel = "none",
            description =
                    "Leaves the Functions host out: the services alone. Devices are then spread over hubs by hash,"
                            + " and no twin is made for them.")
    private @Nullable String functions;

    @Override
    public Integer call() throws Exception {
        if (functions != null && !functions.equals("none")) {
            throw new LocalFailure("--functions knows 'none' only, not '" + functions + "'.");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var stop = new StopSignal();
                LocalAzure local = azure.start(functions == null, (l, f, t) -> log(out, l, f, t))) {
            print(out, local.endpoints(), Terminal.isThere());
            stop.exitCode(0);
            stop.await();
            return 0;
        }
    }

    private static void log(PrintStream out, String level, String function, String text) {
        if (Level.parse(level).intValue() >= Level.INFO.intValue()) {
            out.println(level + " " + (function.isEmpty() ? "host" : function) + ": " + text);
        }
    }

    /** What a user needs to point a client here; the keys are for a person's eyes, not for the log of a build. */
    private static void print(PrintStream out, Endpoints at, boolean keys) {
        out.println("Digital Twins   " + at.twins().http() + "  " + at.twins().https());
        out.println("DPS             " + at.dps().endpoint() + "  id scope "
                + at.dps().idScope() + "  group " + at.dps().enrollmentGroup());
        out.println(
                "IoT Hub         " + at.iotHub().hostName() + ":" + at.iotHub().port());
        at.functions().ifPresent(host -> out.println("Functions       " + host.url()));
        out.println("Management      " + at.management());
        out.println("Trust           " + at.ca());
        if (keys) {
            out.println("DPS group key   " + at.dps().groupKey());
            out.println("DPS             " + at.dps().connectionString());
            out.println("IoT Hub         " + at.iotHub().connectionString());
            out.println("Event Hubs      " + at.eventHubs().connectionString());
            at.functions().ifPresent(host -> out.println("Functions key   " + host.hostKey()));
        } else {
            out.println("Keys            in the file of --ready-file, and on a terminal");
        }
        out.println("Ready. Ctrl-C ends.");
    }
}
