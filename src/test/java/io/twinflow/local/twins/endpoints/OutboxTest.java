package io.twinflow.local.twins.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.devices.Until;
import io.twinflow.local.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        thread.shutdownNow();
    }

    @Test
    void nothingIsLookedForOnceTheDatabaseIsClosed() throws Exception {
        Database database = Database.inMemory();
        Outbox outbox = outbox(database);
        database.close();

        outbox.wake();

        Until.holds(() -> thread.getCompletedTaskCount() == 1);
        assertThat(thread.getQueue()).isEmpty();
    }

    private Outbox outbox(Database database) {
        Clock clock = Clock.systemUTC();
        EndpointTable table = new EndpointTable();
        HealthLog health = new HealthLog();
        Delivery delivery = new Delivery(Map.of(), health, clock);
        GivenUp givenUp = new GivenUp(new DeadLetterFolder(folder), health);
        return new Outbox(thread, table, database, clock, new Registry(table), delivery, givenUp);
    }
}
