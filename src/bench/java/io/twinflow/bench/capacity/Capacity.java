package io.twinflow.bench.capacity;

import io.twinflow.bench.server.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints up to which rate one instance keeps up at the published limits of Digital Twins, and what then bounds it. */
public final class Capacity implements Callable<Integer> {
    private static final int SLOWEST = 125;
    private static final int FASTEST = 16_000;

    @Option(names = "--quick", description = "Four partitions alone, two seconds for each rate.")
    private boolean quick;

    @Option(
            names = "--partitions",
            split = ",",
            defaultValue = "1,4,16,32",
            description = "Of the devices' event hub, each in its turn. Default: ${DEFAULT-VALUE}.")
    private List<Integer> partitions = List.of();

    /** Runs it. */
    public static void main(String[] arguments) {
        Figures.quiet();
        System.exit(new CommandLine(new Capacity()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path scratch = Figures.directory();
        Figures.say("500 devices in 100 rooms, --adt-latency 25, --adt-limits on; lag and undelivered at the end");
        Figures.say(Step.header());
        for (int count : quick ? List.of(4) : partitions) {
            try (Trial trial = new Trial(scratch, count)) {
                trial.warmUp();
                rise(trial, count);
            }
        }
        return 0;
    }

    /** Doubles the rate until the app falls behind. */
    private void rise(Trial trial, int count) throws InterruptedException {
        int sustained = 0;
        for (int rate = SLOWEST; rate <= FASTEST; rate *= 2) {
            Step step = trial.at(rate, Duration.ofSeconds(quick ? 2 : 10));
            Figures.say(step.line(count));
            if (!step.isSustained()) {
                Figures.say(
                        count + " partitions: kept up with " + sustained + " messages/s, bounded by " + step.bound());
                return;
            }
            sustained = rate;
        }
        Figures.say(count + " partitions: kept up with all that was sent, " + sustained + " messages/s");
    }
}
