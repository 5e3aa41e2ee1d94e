package io.twinflow.local.twins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.devices.Until;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.fuzz.FuzzedGraph;
import io.twinflow.local.twins.fuzz.Fuzzer;
import io.twinflow.local.twins.fuzz.Route;
import io.twinflow.local.twins.routes.RouteRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every route of the API, with whatever else a request may hold. */
class FuzzerTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 100_000;
    private static final long SEED = 4;
    private static final long MOST_GROWTH = 100_000_000;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @AfterEach
    void close() {
        clients.shutdownNow();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whateverIsAskedTheServiceAnswersAndStaysWhatItWas() throws Exception {
        try (LocalTwins twins = new LocalTwins()) {
            FuzzedGraph graph = FuzzedGraph.in(twins);
            List<Route> routes = routes(twins, route -> !wipesAll(route));
            String before = graph.bystander();
            long used = memory();

            List<Fuzzer.Report> reports = fuzz(graph, routes, REQUESTS);

            assertThat(reports).flatExtracting(Fuzzer.Report::faults).isEmpty();
            assertThat(reports).flatExtracting(Fuzzer.Report::served).containsAll(routes);
            assertThat(graph.bystander()).isEqualTo(before);
            assertThat(memory() - used).isLessThan(MOST_GROWTH);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void withPreviewRoutesAndWhenAllMayBeWipedTheServiceGoesOn() throws Exception {
        try (LocalTwins twins = new LocalTwins(RouteRules.PREVIEW)) {
            FuzzedGraph graph = FuzzedGraph.in(twins);

            List<Fuzzer.Report> reports = fuzz(graph, routes(twins, route -> true), REQUESTS / 10);

            assertThat(reports).flatExtracting(Fuzzer.Report::faults).isEmpty();
            Until.holds(graph::takesMore);
        }
    }

    private List<Fuzzer.Report> fuzz(FuzzedGraph graph, List<Route> routes, int requests) throws Exception {
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

    private static List<Route> routes(LocalTwins twins, Predicate<Route> wanted) {
        return new Resources(twins.service, Optional.of(twins.jobs()))
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
