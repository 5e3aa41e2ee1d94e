package io.twinflow.local.twins;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** What goes wrong on purpose. Starts with nothing; may be changed while the service runs. Thread-safe. */
public final class TwinsFaults {
    private static final long SEED = 1;

    private final List<Planned> plan = new CopyOnWriteArrayList<>();
    private final Random random = new Random(SEED);
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean limits;

    /** Makes every call take at least this long. */
    public TwinsFaults latency(Duration perCall) {
        latency = perCall;
        return this;
    }

    /** Whether the published rate limits hold. */
    public TwinsFaults limits(boolean on) {
        limits = on;
        return this;
    }

    /** Answers the next calls of these operations (of any, if none is named) with 429. */
    public void throttleNext(int calls, Operation... operations) {
        failNext(calls, 429, operations);
    }

    /** Answers the next calls of these operations (of any, if none is named) with a status; nothing is done. */
    public void failNext(int calls, int status, Operation... operations) {
        plan(Fault.next(calls, new Mishap.Refused(status, Duration.ZERO), operations));
    }

    /** Lets calls come to harm from now on; closing what is returned ends that. */
    public Planned plan(Fault fault) {
        var planned = new Planned(fault);
        plan.add(planned);
        return planned;
    }

    /** Forgets every planned fault; latency and limits stay. */
    public void clear() {
        plan.clear();
    }

    /** The time that every call takes at least. */
    public Duration latency() {
        return latency;
    }

    /** Whether the published rate limits hold. */
    public boolean limits() {
        return limits;
    }

    /** What is to happen to this call, if anything; uses the planned fault up. */
    public synchronized Optional<Mishap> next(Operation operation) {
        return plan.stream()
                .filter(planned -> planned.fault.concerns(operation) && random.nextDouble() < planned.fault.share())
                .findFirst()
                .map(Planned::strike);
    }

    /** A fault that is not over yet. */
    public final class Planned implements AutoCloseable {
        private final Fault fault;
        private int left;

        private Planned(Fault fault) {
            this.fault = fault;
            this.left = fault.calls();
        }

        /** Ends it. */
        @Override
        public void close() {
            plan.remove(this);
        }

        private Mishap strike() {
            left--;
            if (left == 0) {
                close();
            }
            return fault.mishap();
        }
    }
}
