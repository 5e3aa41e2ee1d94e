package io.twinflow.local.cli;

import io.twinflow.local.HostAlone;
import io.twinflow.local.Ports;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the Functions host alone. */
@Command(
        name = "host",
        description = {
            "Runs the staged app against services elsewhere, in Azure or of another 'serve', until Ctrl-C.",
            "The app's settings lead there: --set EventHubs=CONNECTION_STRING --set ADT_INSTANCE_URL=URL. With --set"
                    + " EventHubs__fullyQualifiedNamespace=NAMESPACE instead of a connection string you enter as who you"
                    + " are logged in to Azure."
        })
final class HostCommand implements Callable<Integer> {
    @Option(
            names = "--ports",
            paramLabel = "PORTS",
            defaultValue = "",
            description = "Moves the port of the functions, as functions=17071; 0 is any that is free. Default:"
                    + " functions=7071.")
    private String ports = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keeps keys, checkpoints and dead letters in this directory; without it, they are forgotten at"
                            + " the end. Checkpoints are kept in a storage account if AzureWebJobsStorage names one.")
    private @Nullable Path data;

    @Mixin
    private AppOptions app = new AppOptions();

    @Option(names = "--anonymous", description = "Asks callers for no key, as Core Tools do on a developer's machine.")
    private boolean anonymous;

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var options = new HostAlone.Options(
                Ports.parse(ports), Optional.ofNullable(data), app.directory(), app.settings(), !anonymous);
        try (var stop = new StopSignal();
                HostAlone alone = HostAlone.start(options, new PrintedLog(out))) {
            out.println("Functions       " + alone.url());
            if (Terminal.isThere()) {
                out.println("Functions key   " + alone.host().keys().ofAllFunctions());
            }
            out.println("Ready. Ctrl-C ends.");
            stop.exitCode(0);
            stop.await();
            return 0;
        }
    }
}
