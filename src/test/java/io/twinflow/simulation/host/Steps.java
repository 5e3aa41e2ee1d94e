package io.twinflow.simulation.host;

import io.twinflow.simulation.cloud.Fault;
import io.twinflow.simulation.schedule.Schedule;

/** The moments at which an instance waits for the world: time passes, others go first, and it may die. */
final class Steps {
    private static final long MILLI = Schedule.SECOND / 1000;

    private final Cloud cloud;
    private final Runnable crash;
    private final double calm;

    /** @param crash ends the instance */
    Steps(Cloud cloud, Runnable crash) {
        this.cloud = cloud;
        this.crash = crash;
        this.calm = cloud.chance().below(4) * 0.25;
    }

    void step() {
        if (cloud.faults().strikes(Fault.CRASH)) {
            crash.run();
        } else if (cloud.chance().happens(calm)) {
            return;
        }
        cloud.schedule().pause(latency());
    }

    private long latency() {
        if (cloud.faults().strikes(Fault.STALLED)) {
            return cloud.chance().scattered(20 * Schedule.SECOND, 4 * Schedule.MINUTE);
        }
        return cloud.faults().strikes(Fault.SLOW)
                ? cloud.chance().scattered(Schedule.SECOND, 20 * Schedule.SECOND)
                : cloud.chance().scattered(MILLI / 5, 50 * MILLI);
    }
}
