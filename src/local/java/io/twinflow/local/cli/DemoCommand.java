package io.twinflow.local.cli;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.demo.Board;
import io.twinflow.local.demo.Demo;
import io.twinflow.local.demo.DemoSettings;
import io.twinflow.local.demo.LiveBoard;
import io.twinflow.local.demo.PlainBoard;
import io.twinflow.local.demo.Verdict;
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
    private static final int MOST_DEVICES = 1000;

    @Mixin
    private AzureOptions azure = new AzureOptions();

    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rooms, each with one thermostat. Default: ${DEFAULT-VALUE}.")
    private int devices;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "0",
            description = "How long the devices send. Default: until Ctrl-C.")
    private long seconds;

    @Option(
            names = "--rate",
            paramLabel = "MSGS_PER_DEVICE_PER_S",
            defaultValue = "1",
            description = "Messages per device and second. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--plain",
            description = "Writes lines instead of drawing a table; so does output that is no terminal.")
    private boolean plain;

    @Override
    public Integer call() throws Exception {
        if (devices < 1 || devices > MOST_DEVICES || seconds < 0 || !(rate > 0)) {
            throw new LocalFailure(
                    "The demo takes 1 to " + MOST_DEVICES + " devices, seconds from 0 on and a rate above 0.");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean drawn = !plain && Terminal.isThere();
        long start = System.nanoTime();
        try (var stop = new StopSignal();
                LocalAzure local = azure.start(true, this::notice)) {
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
        Optional<Duration> length = seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        var demo = new Demo(local, new DemoSettings(devices, rate, length), board);
        stop.then(demo::stop);
        try {
            return demo.run();
        } catch (LocalFailure e) {
            throw new LocalFailure(e.getMessage() + firstFailure.get());
        }
    }
}
