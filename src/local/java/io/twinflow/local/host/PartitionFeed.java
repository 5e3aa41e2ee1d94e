package io.twinflow.local.host;

import com.azure.messaging.eventhubs.models.EventContext;
import com.azure.messaging.eventhubs.models.PartitionContext;
import io.twinflow.local.consumer.ReceivedEvent;
import io.twinflow.local.host.worker.Message;
import io.twinflow.local.host.worker.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Feeds one function from one partition, a batch at a time, on a thread of its own. A batch that fails is repeated as
 * the retry policy says and holds up its partition meanwhile; then, dealt with or not, the checkpoint moves past it,
 * unless the partition has another owner by then.
 */
final class PartitionFeed {
    private static final Duration WORKER_RESTART = Duration.ofMillis(200);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Target target;
    private final PartitionContext partition;
    private final EventBuffer<EventContext> arrived;
    private final Thread thread;
    private volatile boolean lost;

    /**
     * Starts.
     *
     * @param before an earlier feed of this partition, which may still be at its last batch
     */
    PartitionFeed(Target target, PartitionContext partition, Optional<PartitionFeed> before) {
        this.target = target;
        this.partition = partition;
        this.arrived = new EventBuffer<>(target.batchSize());
        Optional<Thread> earlier = before.map(feed -> feed.thread);
        this.thread = new Thread(() -> work(earlier), target.function().name() + "-" + partition.getPartitionId());
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Whether it was started for exactly this tenure of the partition. */
    boolean isOf(PartitionContext tenure) {
        return partition.equals(tenure);
    }

    /** Waits while the function is too slow. */
    void put(EventContext event) throws InterruptedException {
        arrived.put(event);
    }

    /** Ends after the invocation that is under way; what had no checkpoint comes again one day. */
    void close() {
        closed.countDown();
        arrived.close();
    }

    /** As {@link #close}, and leaves the checkpoint to whoever has the partition now. */
    void lose() {
        lost = true;
        close();
    }

    /** Waits for the end. */
    void join(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
    }

    private void work(Optional<Thread> earlier) {
        try {
            if (earlier.isPresent()) {
                earlier.get().join();
            }
            for (var batch = arrived.take(); !batch.isEmpty(); batch = arrived.take()) {
                if (deliver(batch) && !lost) {
                    checkpoint(batch.get(batch.size() - 1));
                }
            }
        } catch (InterruptedException | CompletionException e) {
            // There is no worker, or nobody waits for this one: the host is at its end.
            close();
        } catch (RuntimeException e) {
            target.warn("Nothing more is read from partition " + partition.getPartitionId() + " of "
                    + partition.getEventHubName() + " until the host is started anew, because of a mistake here: " + e);
            close();
        }
    }

    /** Whether the batch is over and done with; not if the host is closing. */
    private boolean deliver(List<EventContext> batch) throws InterruptedException {
        List<ReceivedEvent> events = batch.stream()
                .map(event -> ReceivedEvent.of(partition.getPartitionId(), event.getEventData()))
                .toList();
        Value bodies = new Value.Batch(events.stream().map(ReceivedEvent::body).toList());
        var metadata = EventHubMetadata.of(partition, events);
        RetryPolicy policy = target.function().retry();
        Message.Retry retry = new Message.Retry(0, policy.most(), "");
        while (closed.getCount() > 0) {
            Outcome outcome = target.invoke(bodies, metadata, retry, batch.size());
            if (outcome instanceof Outcome.Returned) {
                return true;
            }
            Duration pause = WORKER_RESTART;
            if (outcome instanceof Outcome.Threw threw) {
                retry = new Message.Retry(retry.count() + 1, policy.most(), threw.reason());
                if (!policy.allows(retry.count())) {
                    return true;
                }
                pause = policy.delay(retry.count());
            }
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private void checkpoint(EventContext last) {
        try {
            last.updateCheckpoint();
        } catch (RuntimeException e) {
            target.warn("The checkpoint of partition " + partition.getPartitionId() + " of "
                    + partition.getEventHubName() + " could not be moved, so events may come again: " + e.getMessage());
        }
    }
}
