package io.twinflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.simulation.defect.PlantedDefect;
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

        OptionalLong found = LongStream.iterate(0, first -> first < SEEDS, first -> first + AT_ONCE)
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
