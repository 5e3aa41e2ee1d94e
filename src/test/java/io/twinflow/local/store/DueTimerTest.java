package io.twinflow.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DueTimerTest {
    private final Database database = Database.inMemory();
    private final CountDownLatch calls = new CountDownLatch(3);
    private final DueTimer timer = new DueTimer(database, Clock.systemUTC(), tx -> {
        calls.countDown();
        if (calls.getCount() == 1) {
            throw new IllegalStateException("the second time fails");
        }
        return Optional.empty();
    });

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatFailedIsTriedAgain() throws InterruptedException {
        timer.start();

        due(Instant.now());

        assertThat(calls.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void due(Instant time) {
        database.call(tx -> {
            timer.at(time);
            return time;
        });
    }
}
