package io.twinflow.simulation.host;

import io.twinflow.simulation.cloud.Fault;
import io.twinflow.simulation.cloud.Partition;
import io.twinflow.simulation.cloud.StoredEvent;
import io.twinflow.simulation.schedule.Schedule;
import java.util.List;

/**
 * Feeds a function of one instance with a partition, batch by batch, and writes checkpoints. A batch that fails comes
 * again, with growing pauses, until it succeeds or the instance learns that the partition is another's.
 */
final class Pump {
    private static final long LONGEST_RUN = 10 * Schedule.MINUTE;

    private final Cloud cloud;
    private final AppInstance instance;
    private final String function;
    private final Partition partition;
    private final Runnable crash;
    private final Runnable onArrival = this::look;
    private final int batchSize;
    private long position;
    private long runs;
    private boolean busy;
    private boolean left;

    /** @param crash ends the instance, as the host does if a function takes too long */
    Pump(Cloud cloud, AppInstance instance, String function, Partition partition, Runnable crash) {
        this.cloud = cloud;
        this.instance = instance;
        this.function = function;
        this.partition = partition;
        this.crash = crash;
        this.batchSize = (int) cloud.chance().scattered(1, 32);
        this.position = partition.checkpoint();
        partition.addReader(onArrival);
        look();
    }

    AppInstance instance() {
        return instance;
    }

    /** The partition is another's now. What is under way still goes on. */
    void leave() {
        left = true;
        partition.removeReader(onArrival);
    }

    private void look() {
        if (!busy && !left && !partition.read(position, 1).isEmpty()) {
            busy = true;
            cloud.schedule().start(instance.process, this::work);
        }
    }

    private void work() {
        List<StoredEvent> batch = partition.read(position, batchSize);
        while (!left && !batch.isEmpty()) {
            deliverUntilDone(batch);
            batch = left ? List.of() : partition.read(position, batchSize);
        }
        busy = false;
    }

    private void deliverUntilDone(List<StoredEvent> batch) {
        long next = batch.get(batch.size() - 1).sequence() + 1;
        if (instance.defect.checkpointsEarly()) {
            checkpoint(next);
        }
        long wait = 2 * Schedule.SECOND;
        while (!left) {
            if (deliver(batch)) {
                position = next;
                checkpoint(next);
                return;
            }
            cloud.schedule().pause(wait);
            wait = Math.min(Schedule.MINUTE, wait * 2);
        }
    }

    private boolean deliver(List<StoredEvent> batch) {
        say("gets " + batch.size() + " from " + batch.get(0).sequence());
        long run = ++runs;
        cloud.schedule().after(LONGEST_RUN, () -> endIfStill(run));
        try {
            instance.steps.step();
            instance.defect.deliver(function, () -> instance.runBatch(function, partition, batch));
            say("is done");
            return true;
        } catch (RuntimeException deferred) {
            say("wants them again: " + deferred.getMessage());
            return false;
        } finally {
            runs++;
        }
    }

    private void endIfStill(long run) {
        if (runs == run && !instance.process.isDead()) {
            say("took too long");
            crash.run();
        }
    }

    private void checkpoint(long next) {
        instance.steps.step();
        partition.setCheckpoint(next);
        if (cloud.faults().strikes(Fault.BATCH_AGAIN)) {
            position = Math.max(0, next - cloud.chance().scattered(1, 16));
            partition.setCheckpoint(position);
        }
    }

    private void say(String what) {
        cloud.trace().say(() -> instance + " " + function + " of " + partition + " " + what);
    }
}
