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
            print(out, local.endpoints());
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

    /** What a user needs to point a client here. */
    private void print(PrintStream out, Endpoints at) {
        out.println("Digital Twins   " + at.twins().http() + "  " + at.twins().https());
        out.println("DPS             " + at.dps().endpoint() + "  id scope "
                + at.dps().idScope() + "  group " + at.dps().enrollmentGroup() + "  key "
                + at.dps().groupKey());
        out.println("IoT Hub         " + at.iotHub().connectionString());
        out.println("Event Hubs      " + at.eventHubs().connectionString());
        at.functions().ifPresent(host -> out.println("Functions       " + host.url() + "  key " + host.hostKey()));
        out.println("Management      " + at.management());
        out.println("Trust           " + at.ca());
        out.println("Ready. Ctrl-C ends.");
    }
}
