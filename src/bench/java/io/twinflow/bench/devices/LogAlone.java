package io.twinflow.bench.devices;

import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The events that a hub makes of messages, written without a hub: each in a transaction of its own, as there. */
final class LogAlone implements AutoCloseable {
    private static final int IN_FLIGHT = 2_500;

    private final Database database;
    private final EventHubs hubs;

    LogAlone(Path data) {
        database = Database.in(data);
        hubs = new EventHubs(database, List.of(new HubDefinition("alone", 4, List.of())), Clock.systemUTC());
    }

    /** Appends for so many seconds; gives events per second. */
    long append(int seconds) throws InterruptedException {
        var done = new LongAdder();
        var slots = new Semaphore(IN_FLIGHT);
        EventBody event =
                EventBody.of(new byte[200], Map.of("dtId", "twin-0"), Map.of("iothub-connection-device-id", "load-0"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            slots.acquire();
            var unused = database.submit(tx -> hubs.append(tx, "alone", event, "load-0"))
                    .whenComplete((stored, failure) -> {
                        done.increment();
                        slots.release();
                    });
        }
        return done.sum() / seconds;
    }

    @Override
    public void close() {
        database.close();
    }
}
