package io.twinflow.bench.events;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.SendOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Load on Event Hubs through the official Java client: events of 200 bytes with one property. */
public final class EventsLoad {
    static final int PARTITIONS = 4;
    private static final int EVENT_BYTES = 200;
    private static final int BATCH = 500;
    private static final int IN_FLIGHT = 4;
    private static final int PREFETCH = 2000;

    private final String connectionString;

    /** On a namespace with the hubs {@code load} and {@code latency}. */
    public EventsLoad(String connectionString) {
        this.connectionString = connectionString;
    }

    /** Sends so many events in batches to all partitions in turn; gives events per second. */
    long produce(int events) {
        try (EventHubProducerAsyncClient producer = client("load").buildAsyncProducerClient()) {
            long start = System.nanoTime();
            Flux.range(0, events / BATCH)
                    .flatMap(number -> batch(producer, number), IN_FLIGHT)
                    .blockLast();
            return perSecond(events, start);
        }
    }

    /** Receives so many events from all partitions at once, from a position on; gives events per second. */
    long consume(int events) throws InterruptedException {
        var left = new CountDownLatch(events);
        EventHubConsumerAsyncClient consumer =
                client("load").prefetchCount(PREFETCH).buildAsyncConsumerClient();
        long start = System.nanoTime();
        List<Disposable> streams = List.of("0", "1", "2", "3").stream()
                .map(partition -> consumer.receiveFromPartition(partition, EventPosition.earliest())
                        .subscribe(event -> left.countDown()))
                .toList();
        left.await();
        long rate = perSecond(events, start);
        streams.forEach(Disposable::dispose);
        consumer.close();
        return rate;
    }

    /** Sends single events evenly spread over time; gives how long each took to the consumer, sorted, in nanoseconds. */
    long[] latencies(int events, int perSecond) throws InterruptedException {
        long[] took = new long[events];
        var received = new AtomicInteger();
        var left = new CountDownLatch(events);
        try (EventHubConsumerAsyncClient consumer = client("latency").buildAsyncConsumerClient();
                EventHubProducerClient producer = client("latency").buildProducerClient()) {
            long end = producer.getPartitionProperties("0").getLastEnqueuedSequenceNumber();
            Disposable stream = consumer.receiveFromPartition("0", EventPosition.fromSequenceNumber(end))
                    .subscribe(event -> {
                        int index = received.getAndIncrement();
                        if (index < events) {
                            took[index] = System.nanoTime()
                                    - ByteBuffer.wrap(event.getData().getBody()).getLong();
                            left.countDown();
                        }
                    });
            send(producer, events, Duration.ofSeconds(1).dividedBy(perSecond).toNanos());
            left.await();
            stream.dispose();
        }
        Arrays.sort(took);
        return took;
    }

    private static void send(EventHubProducerClient producer, int events, long interval) {
        var options = new SendOptions().setPartitionId("0");
        long due = System.nanoTime();
        for (int i = 0; i < events; i++) {
            due += interval;
            LockSupport.parkNanos(due - System.nanoTime());
            byte[] body = new byte[EVENT_BYTES];
            ByteBuffer.wrap(body).putLong(System.nanoTime());
            producer.send(List.of(new EventData(body)), options);
        }
    }

    /** Sends so many events per second in batches, and receives and counts them, until the process ends. */
    public void pace(int perSecond, LongAdder received) {
        EventHubConsumerAsyncClient consumer = client("load").buildAsyncConsumerClient();
        Flux.range(0, PARTITIONS)
                .flatMap(partition ->
                        consumer.receiveFromPartition(Integer.toString(partition), EventPosition.earliest()))
                .subscribe(event -> received.increment());
        EventHubProducerAsyncClient producer = client("load").buildAsyncProducerClient();
        Flux.interval(Duration.ofSeconds(BATCH).dividedBy(perSecond))
                .onBackpressureDrop()
                .concatMap(number -> batch(producer, number.intValue()))
                .subscribe();
    }

    private static Mono<Void> batch(EventHubProducerAsyncClient producer, int number) {
        return producer.createBatch(new CreateBatchOptions().setPartitionId(Integer.toString(number % PARTITIONS)))
                .doOnNext(EventsLoad::fill)
                .flatMap(producer::send);
    }

    private static void fill(EventDataBatch batch) {
        for (int i = 0; i < BATCH; i++) {
            EventData event = new EventData(new byte[EVENT_BYTES]);
            event.getProperties().put("number", i);
            batch.tryAdd(event);
        }
    }

    private static long perSecond(int events, long start) {
        return events * 1_000_000_000L / (System.nanoTime() - start);
    }

    private EventHubClientBuilder client(String hub) {
        return new EventHubClientBuilder()
                .connectionString(connectionString, hub)
                .consumerGroup(EventHubClientBuilder.DEFAULT_CONSUMER_GROUP_NAME);
    }
}
