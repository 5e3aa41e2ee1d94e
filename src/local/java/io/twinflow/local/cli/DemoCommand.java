package io.twinflow.local.cli;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.demo.Board;
import io.twinflow.local.demo.Demo;
import io.twinflow.local.demo.DemoSettings;
import io.twinflow.local.demo.LiveBoard;
import io.twinflow.local.demo.PlainBoard;
import io.twinflow.local.verdict.Verdict;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything and a building full of devices, and checks at the end that nothing was lost. */
@Command(
        name = "demo",
        description = {
            "Starts everything, lets a building's thermostats register and send, deletes one of them along the way, and"
                    + " ends when asked to.",
            "The last line is for machines; the exit code is 0 only if every twin and room holds what its device sent last,"
                    + " nothing was lost and nothing is in dead letters."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private AzureOptions azure = new AzureOptions();

    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    @Mixin
    private FleetOptions of = new FleetOptions();

    @Option(
            names = "--plain",
            description = "Writes lines instead of drawing a table; so does output that is no terminal.")
    private boolean plain;

    @Override
    public Integer call() throws Exception {
        of.check();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean drawn = !plain && Terminal.isThere();
        long start = System.nanoTime();
        try (var stop = new StopSignal();
                LocalAzure local = azure.start(true, false, this::notice)) {
            Verdict verdict;
            try (Board board = drawn ? new LiveBoard(out, new Terminal()) : new PlainBoard(out)) {
                board.say("Everything is up after %.1f s".formatted((System.nanoTime() - start) / 1e9));
                verdict = run(local, board, stop);
            }
            out.println(verdict.line());
            int exitCode = verdict.ok() ? 0 : 1;
            stop.exitCode(exitCode);
            return exitCode;
        }
    }

    /** Whatever goes wrong first is most often why the rest goes wrong. */
    private void notice(String level, String function, String text) {
        if (!function.isEmpty() && text.startsWith("failed: ")) {
            firstFailure.compareAndSet("", " (" + function + " " + text + ")");
        }
    }

    private Verdict run(LocalAzure local, Board board, StopSignal stop) throws Exception {
        Optional<Duration> length =
                of.seconds() == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(of.seconds()));
        var demo = new Demo(local, new DemoSettings(of.devices(), of.rate(), length), board);
        stop.then(demo::stop);
        try {
            return demo.run();
        } catch (LocalFailure e) {
            throw new LocalFailure(e.getMessage() + firstFailure.get());
        }
    }
}
