package io.twinflow.local.twins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What goes wrong on purpose. Starts with nothing; may be changed while the service runs. Thread-safe. */
public final class TwinsFaults {
    private final List<Fault> plan = new ArrayList<>();
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
    public synchronized void failNext(int calls, int status, Operation... operations) {
        plan.add(new Fault(Set.of(operations), calls, status));
    }

    /** Forgets every planned failure; latency and limits stay. */
    public synchronized void clear() {
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

    /** The status that this call must fail with, if any; uses the planned failure up. */
    public synchronized Optional<Integer> next(Operation operation) {
        for (Iterator<Fault> faults = plan.iterator(); faults.hasNext(); ) {
            Fault fault = faults.next();
            if (fault.concerns(operation)) {
                fault.times--;
                if (fault.times <= 0) {
                    faults.remove();
                }
                return Optional.of(fault.status);
            }
        }
        return Optional.empty();
    }

    private static final class Fault {
        private final Set<Operation> operations;
        private final int status;
        private int times;

        Fault(Set<Operation> operations, int times, int status) {
            this.operations = operations;
            this.times = times;
            this.status = status;
        }

        boolean concerns(Operation operation) {
            return operations.isEmpty() || operations.contains(operation);
        }
    }
}
