package io.twinflow.bench.twins;

import io.twinflow.bench.server.Figures;
import io.twinflow.bench.server.ServerProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints how fast Digital Twins loads an estate and answers with it, beside a bare server that answers the same. */
public final class Twins implements Callable<Integer> {
    private static final int IN_FLIGHT = 16;

    private final Vertx vertx = Vertx.vertx();

    @Option(names = "--twins", defaultValue = "1000000")
    private int twins;

    @Option(names = "--relationships", defaultValue = "5000000")
    private int relationships;

    @Option(names = "--rounds", defaultValue = "4")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5")
    private double seconds;

    @Option(names = "--loaded", description = "The directory of an earlier run, whose graph is used again.")
    private @Nullable Path loaded;

    /** Runs it. */
    public static void main(String[] arguments) {
        Figures.quiet();
        System.exit(new CommandLine(new Twins()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Estate estate = new Estate(twins, relationships);
        Path directory = Optional.ofNullable(loaded).orElse(Figures.directory());
        if (loaded == null) {
            load(directory, estate);
        }
        Figures.say("The graph is in " + directory + "; measure it again with --loaded " + directory);
        long start = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(directory)) {
            Figures.print("start with the graph", (System.nanoTime() - start) / 1e6, "ms");
            Figures.print(
                    "server's processor time for the start", server.process().processorMillis(), "ms");
            memory(server, "at the start");
            measure(server, estate);
            memory(server, "at the end");
        }
        return 0;
    }

    private void load(Path directory, Estate estate) throws IOException {
        Path file = directory.resolve("data/blobs/bench/estate.ndjson");
        EstateFile.write(file, estate);
        Figures.print("file to import", Files.size(file) / 1e6, "MB");
        try (ServerProcess server = ServerProcess.start(directory);
                Load client = new Load(vertx, address(server), 1)) {
            long nanos = new ImportJob(client, directory.resolve("data/twinflow.db"))
                    .run("estate.ndjson", (long) twins + relationships);
            Figures.print("import in all", nanos / 1e9, "s");
            Figures.print("import", (twins + relationships) / (nanos / 1e9), "lines/s");
            Figures.print("server's processor time for it", server.process().processorMillis(), "ms");
            memory(server, "after the import");
        }
        Figures.print("database", Files.size(directory.resolve("data/twinflow.db")) / 1e6, "MB");
    }

    private void measure(ServerProcess server, Estate estate) throws IOException {
        Shapes shapes = new Shapes(estate);
        try (Load load = new Load(vertx, address(server), IN_FLIGHT)) {
            Subject service = new Subject("service", load, server.process()::processorMillis);
            String twin = load.answer(shapes.reads().get());
            String page = load.answer(shapes.joins().get());
            try (BareProcess bare = BareProcess.start(Figures.directory(), twin, page);
                    Load bareLoad = new Load(vertx, bare.address(), IN_FLIGHT)) {
                List<Subject> both = List.of(new Subject("bare", bareLoad, bare::processorMillis), service);
                compare("GET twin", both, shapes.reads());
                compare("PATCH, two routes", both, shapes.patches());
                compare("JOIN", both, shapes.joins());
            }
            compare("IS_OF_MODEL, a page", List.of(service), shapes.pages());
        }
        try (Load load = new Load(vertx, address(server), 1)) {
            Subject alone = new Subject("service", load, server.process()::processorMillis);
            compare("JOIN, one at a time", List.of(alone), shapes.joins());
            compare("IS_OF_MODEL, one of all, one at a time", List.of(alone), shapes.finds());
        }
    }

    /** In turns, so that whatever else the machine does meets both. */
    private void compare(String what, List<Subject> subjects, Supplier<Call> calls) {
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : subjects) {
                subject.measure(what + ", round " + round, calls, seconds);
            }
        }
    }

    private static void memory(ServerProcess server, String when) {
        Figures.print("heap " + when, server.process().heap() / 1e6, "MB");
        Figures.print("resident memory " + when, server.process().resident() / 1e6, "MB");
    }

    private static URI address(ServerProcess server) {
        return URI.create(server.endpoints().path("twins").path("http").asText());
    }
}
