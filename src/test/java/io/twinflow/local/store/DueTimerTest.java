package io.twinflow.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DueTimerTest {
    private final Clock clock = Clock.systemUTC();
    private final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatCouldNotBeDoneIsTriedAgain() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        DueTimer timer = new DueTimer(database, clock, tx -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
            done.countDown();
            return Optional.empty();
        });

        database.post(tx -> timer.at(clock.instant()));

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
