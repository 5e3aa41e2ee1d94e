package io.twinflow.local.host;

import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventProcessorClient;
import com.azure.messaging.eventhubs.LoadBalancingStrategy;
import com.azure.messaging.eventhubs.models.CloseContext;
import com.azure.messaging.eventhubs.models.CloseReason;
import com.azure.messaging.eventhubs.models.ErrorContext;
import com.azure.messaging.eventhubs.models.EventContext;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionContext;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.consumer.HubAccess;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Feeds one function from the partitions of one hub that its processor owns, each with one invocation at a time. */
final class EventHubTrigger implements AutoCloseable {
    private static final Duration LAST_INVOCATION = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(1);
    private static final Duration BALANCE_EVERY = Duration.ofSeconds(2);
    private static final Duration OWNERSHIP_EXPIRES = Duration.ofSeconds(10);

    private final Map<String, PartitionFeed> feeds = new ConcurrentHashMap<>();
    private final Target target;
    private final EventProcessorClient processor;
    private volatile boolean closing;

    private EventHubTrigger(Target target, HubAccess access, String hub, String group, Options options) {
        this.target = target;
        this.processor = access.processor(hub)
                .consumerGroup(group)
                .checkpointStore(options.checkpoints())
                .initialPartitionEventPosition(partition -> EventPosition.earliest())
                .prefetchCount(options.prefetch())
                .loadBalancingStrategy(LoadBalancingStrategy.GREEDY)
                .loadBalancingUpdateInterval(BALANCE_EVERY)
                .partitionOwnershipExpirationInterval(OWNERSHIP_EXPIRES)
                .processPartitionInitialization(start -> begin(start.getPartitionContext()))
                .processEvent(this::take)
                .processPartitionClose(this::end)
                .processError(this::tell)
                .buildEventProcessorClient();
    }

    /**
     * Starts to read, once it is known that the hub is there.
     *
     * @throws LocalFailure if it is not, or if the settings do not lead there
     */
    static EventHubTrigger start(Target target, AppSettings settings, Options options) {
        Binding binding = target.function().trigger();
        String hub = settings.resolve(binding.required("eventHubName"));
        String group = settings.resolve(binding.attribute("consumerGroup").orElse("$Default"));
        HubAccess access =
                Connections.eventHubs(settings, binding.attribute("connection").orElse("EventHub"));
        requireHub(target.function().name(), access, hub, group);
        var trigger = new EventHubTrigger(target, access, hub, group, options);
        trigger.processor.start();
        return trigger;
    }

    /** Lets the invocations that are under way end, for a while. */
    @Override
    public void close() {
        closing = true;
        feeds.values().forEach(PartitionFeed::close);
        try {
            for (PartitionFeed feed : feeds.values()) {
                feed.join(LAST_INVOCATION);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            processor.stop(STOP);
        } catch (IllegalStateException e) {
            // Now and then a pump waits for itself until the time is up; its connection is closed by then.
            target.log()
                    .line("FINE", target.function().name(), "The processor did not stop in time: " + e.getMessage());
        }
    }

    private static void requireHub(String function, HubAccess access, String hub, String group) {
        try (EventHubConsumerClient client =
                access.client(hub).consumerGroup(group).buildConsumerClient()) {
            client.getEventHubProperties();
        } catch (RuntimeException e) {
            throw new LocalFailure(
                    "Function " + function + " cannot read the event hub " + hub + ": " + HubAccess.reason(e));
        }
    }

    private void begin(PartitionContext partition) {
        feeds.compute(
                partition.getPartitionId(),
                (id, before) -> new PartitionFeed(target, partition, Optional.ofNullable(before)));
    }

    private void take(EventContext event) {
        feed(event.getPartitionContext()).ifPresent(feed -> {
            try {
                feed.put(event);
            } catch (InterruptedException e) {
                // No checkpoint may pass the event that is left out here.
                feed.lose();
                Thread.currentThread().interrupt();
            }
        });
    }

    private void end(CloseContext end) {
        feed(end.getPartitionContext()).ifPresent(feed -> {
            if (end.getCloseReason() == CloseReason.LOST_PARTITION_OWNERSHIP) {
                feed.lose();
            } else {
                feed.close();
            }
        });
    }

    /** None if the partition was lost and won again since: the client's last words on it may come late. */
    private Optional<PartitionFeed> feed(PartitionContext partition) {
        return Optional.ofNullable(feeds.get(partition.getPartitionId())).filter(feed -> feed.isOf(partition));
    }

    private void tell(ErrorContext error) {
        if (closing) {
            // What is cut off by the end is no news.
            return;
        }
        target.warn("Partition " + error.getPartitionContext().getPartitionId() + " of "
                + error.getPartitionContext().getEventHubName() + " could not be read: "
                + HubAccess.reason(error.getThrowable()));
    }

    /**
     * What all triggers of a host share.
     *
     * @param prefetch events of a partition that the client asks for ahead
     */
    record Options(CheckpointStore checkpoints, int prefetch) {}
}
