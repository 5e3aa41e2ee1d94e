package io.twinflow.bench.events;

import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.PartitionLog;
import io.twinflow.local.eventhubs.codec.IncomingEvents;
import io.twinflow.local.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/** The same load on the log itself, with no client and no protocol: what is left of the speed is the protocol's price. */
final class LogAlone implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int BATCH_FORMAT = 0x80013700;

    private final Database database;
    private final EventHubs hubs;

    LogAlone(Path data) {
        database = Database.in(data);
        hubs = new EventHubs(
                database, List.of(new HubDefinition("alone", EventsLoad.PARTITIONS, List.of())), Clock.systemUTC());
    }

    long append(int events) {
        byte[] batch = batch();
        long start = System.nanoTime();
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < events / BATCH; i++) {
            int partition = i % EventsLoad.PARTITIONS;
            var incoming = IncomingEvents.read(BATCH_FORMAT, batch);
            last = database.submit(tx -> {
                for (var encoded : incoming.byKey().values()) {
                    hubs.append(tx, "alone", partition, encoded);
                }
                return partition;
            });
        }
        last.join();
        return events * 1_000_000_000L / (System.nanoTime() - start);
    }

    /** Reads everything back from the file and steps over each event. */
    long read() {
        long events = 0;
        long start = System.nanoTime();
        for (int partition = 0; partition < EventsLoad.PARTITIONS; partition++) {
            PartitionLog log = hubs.log("alone", partition);
            long after = -1;
            for (var page = page(log, after); !page.chunks().isEmpty(); page = page(log, after)) {
                for (var chunk : page.chunks()) {
                    for (var cursor = chunk.after(after); cursor.hasNext(); events++) {
                        cursor.next();
                    }
                    after = chunk.lastSequence();
                }
            }
        }
        return events * 1_000_000_000L / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        database.close();
    }

    private PartitionLog.Page page(PartitionLog log, long after) {
        return database.call(tx -> log.read(tx, after));
    }

    private static byte[] batch() {
        byte[] event = encode(new Data(new Binary(new byte[200])));
        byte[] section = encode(new Data(new Binary(event)));
        byte[] batch = new byte[section.length * BATCH];
        for (int i = 0; i < BATCH; i++) {
            System.arraycopy(section, 0, batch, i * section.length, section.length);
        }
        return batch;
    }

    private static byte[] encode(Data body) {
        Message message = Proton.message();
        message.setBody(body);
        byte[] memory = new byte[1024];
        return Arrays.copyOf(memory, message.encode(memory, 0, memory.length));
    }
}
