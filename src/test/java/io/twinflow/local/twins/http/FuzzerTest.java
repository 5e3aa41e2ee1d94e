package io.twinflow.local.twins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.devices.Until;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.fuzz.FuzzedGraph;
import io.twinflow.local.twins.fuzz.Fuzzer;
import io.twinflow.local.twins.fuzz.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every route of the API, with whatever else a request may hold. */
class FuzzerTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 100_000;
    private static final long SEED = 4;
    private static final long MOST_GROWTH = 100_000_000;

    private final LocalTwins twins = new LocalTwins();
    private final FuzzedGraph graph = new FuzzedGraph(twins);
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @BeforeEach
    void fill() throws Exception {
        graph.fill();
    }

    @AfterEach
    void close() {
        clients.shutdownNow();
        twins.close();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void whateverIsAskedTheServiceAnswersAndStaysWhatItWas() throws Exception {
        String before = graph.bystander();
        List<Route> routes = routes(route -> !wipesAll(route));
        long used = memory();

        List<Fuzzer.Report> reports = fuzz(routes, REQUESTS);

        assertThat(reports).flatExtracting(Fuzzer.Report::faults).isEmpty();
        assertThat(reports).flatExtracting(Fuzzer.Report::served).containsAll(routes);
        assertThat(graph.bystander()).isEqualTo(before);
        assertThat(memory() - used).isLessThan(MOST_GROWTH);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void evenWhenAllMayBeWipedTheServiceGoesOn() throws Exception {
        List<Fuzzer.Report> reports = fuzz(routes(route -> true), REQUESTS / 20);

        assertThat(reports).flatExtracting(Fuzzer.Report::faults).isEmpty();
        Until.holds(graph::takesMore);
    }

    private List<Fuzzer.Report> fuzz(List<Route> routes, int requests) throws Exception {
        List<Future<Fuzzer.Report>> runs = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Fuzzer fuzzer = new Fuzzer(graph.port(), routes, SEED * CLIENTS + client);
            runs.add(clients.submit(() -> fuzzer.run(requests / CLIENTS)));
        }
        List<Fuzzer.Report> reports = new ArrayList<>();
        for (Future<Fuzzer.Report> run : runs) {
            reports.add(run.get());
        }
        return reports;
    }

    private List<Route> routes(Predicate<Route> wanted) {
        return new Resources(twins.service, Optional.empty())
                .all().stream()
                        .map(resource -> new Route(resource.method().name(), resource.template(), resource.operation()))
                        .filter(wanted)
                        .toList();
    }

    /** A request may take another method than its route's. */
    private static boolean wipesAll(Route route) {
        return String.join("/", route.template()).startsWith("jobs/deletions");
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
