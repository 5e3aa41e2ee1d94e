package io.twinflow.bench.app;

import io.twinflow.bench.server.Figures;
import io.twinflow.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints what the app asks of Digital Twins and how fast it is, beside the method of the public samples. */
public final class FunctionApp implements Callable<Integer> {
    private static final int QUICK = 10;

    @Option(names = "--quick", description = "A tenth of everything.")
    private boolean quick;

    @Option(names = "--only", defaultValue = "", description = "Only the loads with this in their name.")
    private String only = "";

    /** Runs it; the exit code is 1 if the app is not as far ahead as it must be, or left a graph that is not right. */
    public static void main(String[] arguments) {
        Figures.quiet();
        System.exit(new CommandLine(new FunctionApp()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<String> misses = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(Figures.directory())) {
            Service service = new Service(server.endpoints());
            warmUp(service);
            Figures.say("Digital Twins with --adt-latency 25; 'limits' with --adt-limits on, too; * some were 429");
            Figures.say(Row.header());
            for (Load load : Loads.all(quick ? QUICK : 1)) {
                if (load.name().contains(only)) {
                    Row row = measure(service, load);
                    Figures.say(row.toString());
                    misses.addAll(row.misses());
                }
            }
        }
        Figures.say(misses.isEmpty() ? "bounds: held" : "bounds: missed\n  " + String.join("\n  ", misses));
        return misses.isEmpty() ? 0 : 1;
    }

    /** So that neither method pays for the classes that both need. */
    private static void warmUp(Service service) throws IOException {
        for (Load load : Loads.all(QUICK)) {
            if (load.name().equals("burst of 1,000") || load.name().equals("changes at once, room of 8")) {
                measure(service, load);
            }
        }
    }

    /** Each method gets a graph and an app of its own. */
    private static Row measure(Service service, Load load) {
        Measured samples = load.run(service, new Samples(service.twins()));
        Measured app = load.run(service, new Twinflow(service.twins()));
        return new Row(load.name(), load.bound(), app, samples);
    }
}
