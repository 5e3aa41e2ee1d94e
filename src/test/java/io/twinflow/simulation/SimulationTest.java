package io.twinflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.simulation.host.Defect;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The app as it ships, over worlds that do to it whatever the cloud may do. */
class SimulationTest {
    private static final int FIXED = 400;
    private static final int FRESH = 100;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static ExecutorService threads;

    private final Simulation simulation = new Simulation(threads, () -> Defect.NONE);

    @BeforeAll
    static void openThreads() {
        threads = Carriers.open();
    }

    @AfterAll
    static void closeThreads() {
        threads.shutdownNow();
    }

    @Test
    void everyWorldEndsAsItsDevicesSay() {
        Runs runs = new Runs(simulation);
        runs.run(0, FIXED);

        assertThat(runs.report()).endsWith(" divergences=0");
    }

    /** They are named by the time, so that each build looks at worlds that nobody has seen. */
    @Test
    void worldsThatNobodyHasSeenEndSoToo() {
        long first = System.currentTimeMillis();
        System.out.println("simulation: " + FRESH + " new seeds from " + first + " on");
        Runs runs = new Runs(simulation);
        runs.run(first, FRESH);

        assertThat(runs.report()).endsWith(" divergences=0");
    }

    @Test
    void theSameSeedIsTheSameRun() {
        Verdict once = simulation.trace(7);
        Verdict again = simulation.trace(7);

        assertThat(again).isEqualTo(once);
        assertThat(once.steps()).hasSizeGreaterThan(1000);
        assertThat(simulation.run(7).faults()).isEqualTo(once.faults());
    }
}
