package io.twinflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.simulation.defect.PlantedDefect;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation is able to fail: it finds each mistake by the promise that it breaks. */
class PlantedDefectTest {
    private static final long SEEDS = 2000;
    private static final long AT_ONCE = 20;

    /** Where rare ones were found before: the search begins there, and goes on over all seeds if the world has changed. */
    private static final Map<PlantedDefect, Long> FOUND_BEFORE = Map.of(
            PlantedDefect.CREATION_REPLACES_A_TWIN, 600L,
            PlantedDefect.SOURCES_READ_BEFORE_TARGET, 120L,
            PlantedDefect.MISSING_IN_A_QUERY_IS_UNKNOWN, 80L,
            PlantedDefect.CHECKPOINT_BEFORE_THE_WRITE, 80L,
            PlantedDefect.TRAILING_RUN_FORGOTTEN, 80L);

    @SuppressWarnings("NullAway.Init") // before all tests
    private static ExecutorService threads;

    @BeforeAll
    static void openThreads() {
        threads = Carriers.open();
    }

    @AfterAll
    static void closeThreads() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void aDefectIsFoundWithinTwoThousandSeeds(PlantedDefect defect) {
        Simulation simulation = new Simulation(threads, defect::make);

        long begin = FOUND_BEFORE.getOrDefault(defect, 0L);
        OptionalLong found = LongStream.iterate(0, tried -> tried < SEEDS, tried -> tried + AT_ONCE)
                .map(tried -> (begin + tried) % SEEDS)
                .flatMap(first -> findAmong(first, simulation, defect).stream())
                .findFirst();

        assertThat(found).as("a seed that shows %s", defect).isPresent();
        System.out.println("simulation: " + defect + " is found by seed " + found.getAsLong());
    }

    private static OptionalLong findAmong(long first, Simulation simulation, PlantedDefect defect) {
        return LongStream.range(first, first + AT_ONCE)
                .parallel()
                .filter(seed -> simulation.run(seed).divergences().stream()
                        .anyMatch(divergence -> divergence.promise() == defect.broken()))
                .findFirst();
    }
}
