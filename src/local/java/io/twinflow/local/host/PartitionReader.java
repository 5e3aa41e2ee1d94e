package io.twinflow.local.host;

import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.host.worker.Message;
import io.twinflow.local.host.worker.Value;
import io.twinflow.local.store.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads one partition for one function, a batch at a time, on a thread of its own. A batch that fails is repeated as the
 * retry policy says and holds up its partition meanwhile; then, dealt with or not, the checkpoint moves past it.
 */
final class PartitionReader implements AutoCloseable {
    private static final Duration WORKER_RESTART = Duration.ofMillis(200);

    private final Source source;
    private final FunctionDefinition function;
    private final Invoker invoker;
    private final Semaphore appended = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    PartitionReader(Source source, FunctionDefinition function, Invoker invoker) {
        this.source = source;
        this.function = function;
        this.invoker = invoker;
        this.thread = new Thread(this::work, function.name() + "-" + source.partition());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        appended.release();
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void work() {
        try {
            while (closed.getCount() > 0) {
                appended.drainPermits();
                List<StoredEvent> batch = source.next();
                if (batch.isEmpty()) {
                    appended.acquire();
                } else if (deliver(batch)) {
                    source.checkpoint(batch.get(batch.size() - 1).sequence());
                }
            }
        } catch (InterruptedException | StoreFailure e) {
            closed.countDown();
        }
    }

    /** Whether the batch is over and done with; not if the host is closing. */
    private boolean deliver(List<StoredEvent> batch) throws InterruptedException {
        Value bodies = new Value.Batch(
                batch.stream().map(event -> event.event().body()).toList());
        var metadata = EventHubMetadata.of(source.hub(), source.consumerGroup(), source.partition(), batch);
        int most = function.retry().most();
        Message.Retry retry = new Message.Retry(0, most, "");
        while (closed.getCount() > 0) {
            Outcome outcome = invoker.invoke(function, bodies, metadata, retry, batch.size())
                    .join();
            if (outcome instanceof Outcome.Returned) {
                return true;
            }
            Duration pause = WORKER_RESTART;
            if (outcome instanceof Outcome.Threw threw) {
                retry = new Message.Retry(retry.count() + 1, most, threw.reason());
                if (!function.retry().allows(retry.count())) {
                    return true;
                }
                pause = function.retry().delay(retry.count());
            }
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /** Where a reader reads from. */
    record Source(EventHubs hubs, String hub, String consumerGroup, int partition, int batchSize) {
        List<StoredEvent> next() {
            return hubs.database()
                    .call(tx -> hubs.read(
                            tx, hub, partition, hubs.checkpoint(tx, hub, consumerGroup, partition), batchSize));
        }

        void checkpoint(long sequence) {
            hubs.database().call(tx -> {
                hubs.checkpoint(tx, hub, consumerGroup, partition, sequence);
                return sequence;
            });
        }
    }
}
