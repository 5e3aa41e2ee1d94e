package io.twinflow.journey.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventProcessorClient;
import com.azure.messaging.eventhubs.EventProcessorClientBuilder;
import com.azure.messaging.eventhubs.LoadBalancingStrategy;
import com.azure.messaging.eventhubs.models.EventPosition;
import io.twinflow.local.await.Await;
import io.twinflow.local.host.DatabaseCheckpoints;
import io.twinflow.local.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    private static final int KILLS = 20;
    private static final long SEED = 20_261_121;
    private static final String HUB = "deviceevents";
    private static final String TWIN_EVENTS = "twinevents";
    private static final String GROUP = "twinflow";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random random = new Random(SEED);
    private final Deliveries deliveries = new Deliveries();

    @Test
    void whatWasAcknowledgedSurvivesEveryKillAndIsDeliveredOnce(@TempDir Path directory) throws Exception {
        try (ServedAzure azure = new ServedAzure(directory);
                Database memory = Database.inMemory()) {
            azure.start();
            EventProcessorClient processor = processor(azure, new DatabaseCheckpoints(memory));
            processor.start();
            try (var singles = new Producing("singles", 1, client(azure, HUB));
                    var batches = new Producing("batches", 20, client(azure, HUB));
                    var device = new Telemetry("device", azure.dps())) {
                Map<String, Source> sources = Map.of("singles", singles, "batches", batches, "device", device);
                GraphWriting graph = new GraphWriting(azure.twins());
                List<Source> all = Stream.concat(sources.values().stream(), Stream.of(graph))
                        .toList();

                List<Thread> threads = all.stream().map(Thread::new).toList();
                threads.forEach(Thread::start);
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitProgress(all, 1 + random.nextInt(40));
                    azure.kill();
                    azure.start();
                }
                awaitProgress(all, 1);
                all.forEach(Source::stop);
                for (Thread thread : threads) {
                    thread.join(PATIENCE.toMillis());
                }
                Map<String, List<Long>> stored = stored(azure);
                Await.holds(PATIENCE, () -> deliveries.count() >= count(stored));

                assertThat(deliveries.sequences()).isEqualTo(stored);
                assertThat(sources)
                        .allSatisfy((name, source) ->
                                assertThat(deliveries.of(name)).containsSubsequence(source.acknowledged()));
                assertThat(graph.storedTwins()).isEqualTo(graph.acknowledgedTwins());
                assertThat(changes(azure)).containsAll(graph.acknowledged());
            } finally {
                processor.stop();
            }
        }
    }

    /** Waits until every source got some more acknowledgements, so that each kill meets a load. */
    private static void awaitProgress(List<Source> sources, int more) {
        Map<Source, Integer> goals = new HashMap<>();
        sources.forEach(source -> goals.put(source, source.count() + more));
        Await.until(
                PATIENCE,
                () -> goals.entrySet().stream().allMatch(goal -> goal.getKey().count() >= goal.getValue()));
    }

    /** The sequence numbers that each partition must have delivered: all from its first event on. */
    private static Map<String, List<Long>> stored(ServedAzure azure) throws IOException {
        Map<String, List<Long>> stored = new TreeMap<>();
        try (EventHubConsumerClient consumer = client(azure, HUB).buildConsumerClient()) {
            consumer.getPartitionIds().forEach(partition -> {
                long last = consumer.getPartitionProperties(partition).getLastEnqueuedSequenceNumber();
                if (last >= 0) {
                    stored.put(
                            partition, LongStream.rangeClosed(0, last).boxed().toList());
                }
            });
        }
        return stored;
    }

    private static int count(Map<String, List<Long>> sequences) {
        return sequences.values().stream().mapToInt(List::size).sum();
    }

    /** The notifications of the graph, over every restart. */
    private static Set<String> changes(ServedAzure azure) throws IOException {
        try (EventHubConsumerClient consumer = client(azure, TWIN_EVENTS).buildConsumerClient()) {
            return GraphChanges.of(consumer);
        }
    }

    private static EventHubClientBuilder client(ServedAzure azure, String hub) throws IOException {
        return new EventHubClientBuilder()
                .connectionString(azure.eventHubs(), hub)
                .consumerGroup(GROUP)
                .retryOptions(impatient());
    }

    private EventProcessorClient processor(ServedAzure azure, CheckpointStore checkpoints) throws IOException {
        return new EventProcessorClientBuilder()
                .connectionString(azure.eventHubs(), HUB)
                .consumerGroup(GROUP)
                .retryOptions(impatient())
                .checkpointStore(checkpoints)
                .initialPartitionEventPosition(partition -> EventPosition.earliest())
                .loadBalancingStrategy(LoadBalancingStrategy.GREEDY)
                .loadBalancingUpdateInterval(Duration.ofSeconds(1))
                .partitionOwnershipExpirationInterval(Duration.ofSeconds(3))
                .processEvent(deliveries::take)
                .processError(lost -> {})
                .buildEventProcessorClient();
    }

    private static AmqpRetryOptions impatient() {
        return new AmqpRetryOptions()
                .setMode(AmqpRetryMode.FIXED)
                .setDelay(Duration.ofMillis(200))
                .setMaxRetries(3)
                .setTryTimeout(Duration.ofSeconds(3));
    }
}
