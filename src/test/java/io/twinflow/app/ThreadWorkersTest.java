package io.twinflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.port.Completion;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadWorkersTest {
    private final ThreadWorkers workers = new ThreadWorkers();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void everyTaskHasEndedOnReturnAndNeverMoreThanTheLimitRan() {
        workers.runAll(Collections.nCopies(200, this::task), 3);

        assertThat(done).hasValue(200);
        assertThat(most).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void asManyTasksAsTheLimitRunAtOnce() {
        CyclicBarrier together = new CyclicBarrier(4);

        workers.runAll(Collections.nCopies(4, () -> meet(together)), 4);

        assertThat(done).hasValue(4);
    }

    @Test
    void workWithinWorkDoesNotLockUp() {
        Runnable outer = () -> workers.runAll(Collections.nCopies(8, this::task), 4);

        workers.runAll(Collections.nCopies(8, outer), 4);

        assertThat(done).hasValue(64);
    }

    @Test
    void aTaskThatThrowsIsABugButTheOthersRun() {
        List<Runnable> tasks = List.of(
                () -> {
                    throw new IllegalArgumentException("planned");
                },
                this::task);

        assertThatIllegalStateException()
                .isThrownBy(() -> workers.runAll(tasks, 1))
                .withCauseInstanceOf(IllegalArgumentException.class);

        assertThat(done).hasValue(1);
    }

    @Test
    void nothingToDoIsDone() {
        workers.runAll(List.of(), 4);

        assertThat(done).hasValue(0);
    }

    @Test
    void aPromiseIsKeptAcrossThreads() {
        Completion<String> promise = workers.completion();
        AtomicInteger received = new AtomicInteger();

        workers.runAll(List.of(() -> received.set(promise.await().length()), () -> promise.complete("four")), 2);

        assertThat(received).hasValue(4);
    }

    @Test
    void aBrokenPromiseThrowsTheFailureItself() {
        Completion<String> promise = workers.completion();
        TwinFailure failure = TwinFailure.of(TwinFailure.Kind.UNAVAILABLE, "planned");

        promise.fail(failure);

        assertThatExceptionOfType(TwinFailure.class).isThrownBy(promise::await).isSameAs(failure);
    }

    private void task() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        running.decrementAndGet();
        done.incrementAndGet();
    }

    private void meet(CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        done.incrementAndGet();
    }
}
