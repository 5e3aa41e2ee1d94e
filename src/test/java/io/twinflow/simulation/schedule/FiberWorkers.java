package io.twinflow.simulation.schedule;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.Completion;
import io.twinflow.core.port.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port to other threads, on fibers of one process. */
public final class FiberWorkers implements Workers {
    private final Schedule schedule;
    private final SimulatedProcess process;

    public FiberWorkers(Schedule schedule, SimulatedProcess process) {
        this.schedule = schedule;
        this.process = process;
    }

    @Override
    public void runAll(List<Runnable> tasks, int limit) {
        Deque<Runnable> waiting = new ArrayDeque<>(tasks);
        Promise<Integer> helped = new Promise<>();
        int helpers = Math.max(0, Math.min(limit, tasks.size()) - 1);
        int[] busy = {helpers};
        for (int i = 0; i < helpers; i++) {
            schedule.start(process, () -> {
                work(waiting);
                busy[0]--;
                if (busy[0] == 0) {
                    helped.complete(0);
                }
            });
        }
        work(waiting);
        if (helpers > 0) {
            helped.await();
        }
    }

    private static void work(Deque<Runnable> waiting) {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    @Override
    public <T> Completion<T> completion() {
        return new Promise<>();
    }

    private final class Promise<T> implements Completion<T> {
        private final List<Fiber> waiting = new ArrayList<>();
        private @Nullable T result;
        private @Nullable TwinFailure failure;

        @Override
        public void complete(T value) {
            result = value;
            waiting.forEach(fiber -> schedule.wake(fiber, 0));
        }

        @Override
        public void fail(TwinFailure reason) {
            failure = reason;
            waiting.forEach(fiber -> schedule.wake(fiber, 0));
        }

        @Override
        public T await() {
            while (result == null && failure == null) {
                Fiber self = schedule.running();
                waiting.add(self);
                schedule.park(self);
            }
            if (failure != null || result == null) {
                throw failure == null ? new IllegalStateException("Not completed") : failure;
            }
            return result;
        }
    }
}
