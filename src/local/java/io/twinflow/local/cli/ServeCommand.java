package io.twinflow.local.cli;

import io.twinflow.local.Endpoints;
import io.twinflow.local.FunctionsAt;
import io.twinflow.local.LocalAzure;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            names = "--bare",
            description =
                    "Leaves out models, event routes and the enrolment group: what the scripts in scripts/azure make"
                            + " of them, with --local and the ready file. Only what Bicep makes is there.")
    private boolean bare;

    @Option(
            names = "--functions",
            paramLabel = "none|URL",
            description = {
                "none leaves the Functions host out: the services alone. Devices are then spread over hubs by hash, and no"
                        + " twin is made for them.",
                "A URL such as http://127.0.0.1:7071, with ?code=KEY if it asks for a key, is where the app runs or will"
                        + " run, in Core Tools or in 'host'."
            })
    private @Nullable String functions;

    @Override
    public Integer call() throws Exception {
        Optional<FunctionsAt> elsewhere = elsewhere();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var stop = new StopSignal();
                LocalAzure local = azure.start(functions == null, bare, new PrintedLog(out))) {
            elsewhere.ifPresent(local::connect);
            print(out, local.endpoints(), Terminal.isThere());
            stop.exitCode(0);
            stop.await();
            return 0;
        }
    }

    private Optional<FunctionsAt> elsewhere() {
        return Optional.ofNullable(functions)
                .filter(address -> !address.equals("none"))
                .map(FunctionsAt::parse);
    }

    /** What a user needs to point a client here; the keys are for a person's eyes, not for the log of a build. */
    private static void print(PrintStream out, Endpoints at, boolean keys) {
        out.println("Digital Twins   " + at.twins().http() + "  " + at.twins().https());
        out.println("DPS             " + at.dps().endpoint() + "  id scope "
                + at.dps().idScope() + "  group " + at.dps().enrollmentGroup());
        out.println(
                "IoT Hub         " + at.iotHub().hostName() + ":" + at.iotHub().port());
        at.functions().ifPresent(host -> out.println("Functions       " + host.url()));
        out.println("Blobs           " + at.blobs());
        out.println("Management      " + at.management());
        out.println("Trust           " + at.ca());
        if (keys) {
            at.dps().groupKey().ifPresent(key -> out.println("DPS group key   " + key));
            out.println("DPS             " + at.dps().connectionString());
            out.println("IoT Hub         " + at.iotHub().connectionString());
            out.println("Event Hubs      " + at.eventHubs().connectionString());
            out.println("Service Bus     " + at.serviceBus().connectionString());
            at.functions().ifPresent(host -> out.println("Functions key   " + host.hostKey()));
        } else {
            out.println("Keys            in the file of --ready-file, and on a terminal");
        }
        out.println("Ready. Ctrl-C ends.");
    }
}
