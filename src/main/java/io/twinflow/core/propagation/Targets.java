package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.TwinId;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Settles targets side by side; changes that concern the same target at the same time share the work. Thread-safe. */
final class Targets {
    private final ReconcileTarget reconcile;
    private final SharedRuns<TwinId, Request, Settlement> runs;
    private final Workers workers;
    private final int parallel;

    /** @param parallel how many at once for one change */
    Targets(ReconcileTarget reconcile, Workers workers, int parallel) {
        this.reconcile = reconcile;
        this.runs = new SharedRuns<>(workers);
        this.workers = workers;
        this.parallel = parallel;
    }

    /**
     * Returns once each has been looked at after the call began.
     *
     * @return those that the requests' listing served for; for the others it may be out of date
     * @throws TwinFailure if one or more could not be settled; the others are
     */
    Set<TwinId> settle(Collection<TwinId> targets, Function<TwinId, Request> request) {
        Set<TwinId> served = ConcurrentHashMap.newKeySet();
        Queue<TwinFailure> failures = new ConcurrentLinkedQueue<>();
        workers.runAll(
                targets.stream()
                        .<Runnable>map(target -> () -> {
                            if (settles(target, request.apply(target), failures)) {
                                served.add(target);
                            }
                        })
                        .toList(),
                parallel);
        Failures.throwMostHopeful(failures);
        return served;
    }

    private boolean settles(TwinId target, Request request, Queue<TwinFailure> failures) {
        try {
            return runs.join(target, request, requests -> reconcile.run(target, requests))
                    .serves(request.listing());
        } catch (RuntimeException e) {
            failures.add(TwinFailure.bug(e));
            return false;
        }
    }
}
