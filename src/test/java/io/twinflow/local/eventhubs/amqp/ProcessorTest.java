package io.twinflow.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventProcessorClient;
import com.azure.messaging.eventhubs.LoadBalancingStrategy;
import com.azure.messaging.eventhubs.models.EventContext;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionOwnership;
import io.twinflow.local.host.DatabaseCheckpoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    private static final int PARTITIONS = 4;
    private static final long PATIENCE_SECONDS = 60;

    private final NamespaceHere namespace = new NamespaceHere();
    private final DatabaseCheckpoints checkpoints = new DatabaseCheckpoints(namespace.database);
    private final Map<String, Integer> timesSeen = new ConcurrentHashMap<>();
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        namespace.close();
    }

    @Test
    void twoProcessorsShareThePartitionsAndOneTakesOverWhenTheOtherLeaves() throws InterruptedException {
        EventProcessorClient first = processor();
        EventProcessorClient second = processor();
        try {
            first.start();
            appendUntil("alone", () -> owners().equals(List.of(4)));
            second.start();
            appendUntil("shared", () -> owners().equals(List.of(2, 2)));

            first.stop();
            appendUntil("taken over", () -> owners().equals(List.of(4)));

            assertThat(shares()).containsOnlyKeys(second.getIdentifier());
        } finally {
            first.stop();
            second.stop();
        }
    }

    @Test
    void aProcessorGoesOnWhereTheLastOneStopped() throws InterruptedException {
        EventProcessorClient first = processor();
        first.start();
        appendUntil("before", () -> owners().equals(List.of(4)));
        first.stop();
        EventProcessorClient second = processor();
        try {
            second.start();
            appendUntil("after", () -> owners().equals(List.of(4)));

            assertThat(timesSeen).allSatisfy((event, times) -> assertThat(times).isEqualTo(1));
        } finally {
            second.stop();
        }
    }

    @Test
    void aProcessorReadsOnAfterItsLinksWereDetached() throws InterruptedException {
        EventProcessorClient processor = processor();
        try {
            processor.start();
            appendUntil("before", () -> owners().equals(List.of(4)));

            namespace.server().detachLinks();
            appendUntil("after", () -> true);

            assertThat(timesSeen).containsKeys("before 0 in 0", "after 0 in 3");
        } finally {
            processor.stop();
        }
    }

    /** Appends to every partition, and waits until that is seen, again and again until something holds. */
    private void appendUntil(String name, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int round = 0;
        do {
            assertThat(System.nanoTime()).as("%s; owners %s", name, owners()).isLessThan(deadline);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                namespace.append(partition, name + " " + round + " in " + partition);
            }
            awaitAll(name + " " + round);
            round++;
        } while (!condition.getAsBoolean());
    }

    private void awaitAll(String round) throws InterruptedException {
        Set<String> expected = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> round + " in " + partition)
                .collect(Collectors.toSet());
        while (!timesSeen.keySet().containsAll(expected)) {
            assertThat(arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("owners %s", owners())
                    .isNotNull();
        }
    }

    private List<Integer> owners() {
        return shares().values().stream().sorted().toList();
    }

    /** Who owns how many partitions now. */
    private Map<String, Integer> shares() {
        return checkpoints
                .listOwnership("127.0.0.1", NamespaceHere.HUB, NamespaceHere.GROUP)
                .toStream()
                .map(PartitionOwnership::getOwnerId)
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.toMap(owner -> owner, owner -> 1, Integer::sum));
    }

    private EventProcessorClient processor() {
        return namespace
                .processor()
                .checkpointStore(checkpoints)
                .initialPartitionEventPosition(partition -> EventPosition.earliest())
                .loadBalancingStrategy(LoadBalancingStrategy.GREEDY)
                .loadBalancingUpdateInterval(Duration.ofSeconds(1))
                .partitionOwnershipExpirationInterval(Duration.ofSeconds(5))
                .processEvent(this::process)
                .processError(error -> {})
                .buildEventProcessorClient();
    }

    private void process(EventContext context) {
        context.updateCheckpoint();
        String event = context.getEventData().getBodyAsString();
        timesSeen.merge(event, 1, Integer::sum);
        arrivals.add(event);
    }
}
