package io.twinflow.local.store;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerTest {
    @ParameterizedTest
    @EnumSource(End.class)
    void whoWaitsForAConnectionThatIsOfNoUseHearsOfIt(End end) {
        var worker = new Worker("broken", end, Duration.ZERO);
        var job = new Job<>(tx -> 1);

        worker.add(job);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> job.future().get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(StoreFailure.class);
    }

    @Test
    void nothingIsTakenAfterwards() {
        var worker = new Worker("broken", End.UNCHECKED, Duration.ZERO);
        var first = new Job<>(tx -> 1);
        var second = new Job<>(tx -> 2);
        worker.add(first);
        worker.close();

        worker.add(second);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> second.future().get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(StoreFailure.class);
    }

    /** Ways for a connection to end. */
    private enum End implements Batches {
        CHECKED {
            @Override
            public void run(List<Job<?>> jobs) throws SQLException {
                throw new SQLException("disk I/O error");
            }
        },
        UNCHECKED {
            @Override
            public void run(List<Job<?>> jobs) {
                throw new IllegalStateException("no");
            }
        };

        @Override
        public void close() {}
    }
}
