package io.twinflow.local.cli;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.TemporaryDirectory;
import io.twinflow.local.chaos.Chaos;
import io.twinflow.local.chaos.ChaosSettings;
import io.twinflow.local.host.StagedPackage;
import io.twinflow.local.verdict.Verdict;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything under load while it fails as a seed says, and checks at the end that nothing was lost. */
@Command(
        name = "chaos",
        description = {
            "Lets a building's thermostats register and send while services fail, connections break, events come late and"
                    + " twice, and the Functions host, in a process of its own, is killed; then lets all come to rest.",
            "The same seed fails the same way at the same times. The last line is for machines; the exit code is 0 only if"
                    + " every twin and room holds what its device sent last, every change has a row of the time series and"
                    + " nothing is in dead letters that should not be."
        })
final class ChaosCommand implements Callable<Integer> {
    private static final int LEAST_DEVICES = 4;

    @Mixin
    private AzureOptions azure = new AzureOptions();

    @Mixin
    private FleetOptions of = new FleetOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What fails when is drawn from this number. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        check();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var directory = TemporaryDirectory.make("chaos");
        try (var stop = new StopSignal();
                LocalAzure local = azure.start(false, false, (level, function, text) -> {})) {
            var settings = new ChaosSettings(
                    seed,
                    of.devices(),
                    of.rate(),
                    Duration.ofSeconds(of.seconds()),
                    azure.functionsPort(),
                    (port, data) -> hostCommand(local, port, data));
            var chaos = new Chaos(local, settings, directory.path(), out::println);
            stop.then(chaos::stop);
            Verdict verdict = chaos.run();
            if (verdict.ok()) {
                directory.close();
            } else {
                out.println("What the host and its functions said is in " + directory.path() + "/host.log");
            }
            out.println(verdict.line());
            int exitCode = verdict.ok() ? 0 : 1;
            stop.exitCode(exitCode);
            return exitCode;
        }
    }

    /** Nothing need be started if there is nothing to run. */
    private void check() {
        of.check();
        if (of.seconds() == 0) {
            throw new LocalFailure("--seconds takes how long the devices send, from 1 on.");
        }
        if (of.devices() < LEAST_DEVICES) {
            throw new LocalFailure(
                    "--devices takes at least " + LEAST_DEVICES + " here, for one is deleted and" + " some come late.");
        }
        StagedPackage.read(azure.app().directory());
    }

    private List<String> hostCommand(LocalAzure local, int port, Path data) {
        List<String> arguments = new ArrayList<>(List.of(
                "host",
                "--anonymous",
                "--ports",
                "functions=" + port,
                "--data",
                data.toString(),
                "--app",
                azure.app().directory().toString()));
        Map<String, String> settings = Map.of(
                "EventHubs", local.endpoints().eventHubs().connectionString(),
                "ADT_INSTANCE_URL", local.endpoints().twins().http());
        settings.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        azure.app().settings().forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        return ThisProgram.command(arguments);
    }
}
