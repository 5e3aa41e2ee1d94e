package io.twinflow.bench.latency;

import io.twinflow.bench.server.Pace;
import io.twinflow.local.host.InvocationJournal;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.Reading;
import io.twinflow.local.simulator.VirtualDevice;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Lets devices send in turns and gathers what became of it. */
record Run(InvocationJournal journal, Fleet fleet, Watch watch) {
    Hops send(int perSecond, Duration length) throws InterruptedException {
        Set<String> before = journal.newest().stream()
                .map(InvocationJournal.Entry::invocation)
                .collect(Collectors.toSet());
        double secondsBetween = (double) fleet.devices().size() / perSecond;
        Pace.keep(perSecond, length, new Turns(fleet.devices(), secondsBetween, watch::sent));
        List<Trip> trips = watch.trips();
        return new Hops(
                trips,
                journal.newest().stream()
                        .filter(entry -> !before.contains(entry.invocation()))
                        .toList());
    }

    /** One device after the other. For one thread. */
    private static final class Turns implements Runnable {
        private final List<VirtualDevice> devices;
        private final double secondsBetween;
        private final BiConsumer<String, Reading> heard;
        private int next;

        Turns(List<VirtualDevice> devices, double secondsBetween, BiConsumer<String, Reading> heard) {
            this.devices = devices;
            this.secondsBetween = secondsBetween;
            this.heard = heard;
        }

        @Override
        public void run() {
            VirtualDevice device = devices.get(next++ % devices.size());
            device.send(secondsBetween, reading -> heard.accept(device.id(), reading));
        }
    }
}
