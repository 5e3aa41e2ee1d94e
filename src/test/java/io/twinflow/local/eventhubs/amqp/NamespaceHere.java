package io.twinflow.local.eventhubs.amqp;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventHubBufferedProducerClient;
import com.azure.messaging.eventhubs.EventHubBufferedProducerClientBuilder;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.EventProcessorClientBuilder;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.Disposable;

/** A namespace with one hub of four partitions, and official clients for it. */
final class NamespaceHere implements AutoCloseable {
    static final String HUB = "timeseries";
    static final String GROUP = "twinflow";
    static final String KEY = "bm90IHJlYWxseSBiYXNlNjQsIGp1c3QgdGV4dA==";

    final Database database = Database.inMemory();
    final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition(HUB, 4, List.of(GROUP))), Clock.systemUTC());
    private final Vertx vertx = Vertx.vertx();
    private final AmqpServer server =
            DevicesHere.await(EventHubsHere.start(vertx, hubs, "RootManageSharedAccessKey", KEY));

    @Override
    public void close() {
        stop();
        DevicesHere.await(vertx.close());
        database.close();
    }

    void stop() {
        DevicesHere.await(server.close());
    }

    /** The listener, which can be unkind to clients. */
    AmqpServer server() {
        return server;
    }

    BareClient bareClient() throws IOException {
        BareClient client = new BareClient(server.port());
        client.authorize("RootManageSharedAccessKey", KEY);
        return client;
    }

    /** One that has shown no token yet. */
    BareClient strangeClient() throws IOException {
        return new BareClient(server.port());
    }

    /** What is in a partition, oldest first. */
    List<String> bodies(int partition) {
        return database.call(tx -> hubs.read(tx, HUB, partition, -1, 1000)).stream()
                .map(stored -> new String(stored.event().body(), StandardCharsets.UTF_8))
                .toList();
    }

    EventHubClientBuilder client() {
        return client(HUB, GROUP);
    }

    EventHubClientBuilder client(String hub, String group) {
        return new EventHubClientBuilder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(20)))
                .connectionString(connectionString(), hub)
                .consumerGroup(group);
    }

    EventHubBufferedProducerClient bufferedProducer(Consumer<Throwable> failed) {
        return new EventHubBufferedProducerClientBuilder()
                .connectionString(connectionString(), HUB)
                .onSendBatchSucceeded(sent -> {})
                .onSendBatchFailed(batch -> failed.accept(batch.getThrowable()))
                .buildClient();
    }

    EventProcessorClientBuilder processor() {
        return new EventProcessorClientBuilder()
                .connectionString(connectionString(), HUB)
                .consumerGroup(GROUP);
    }

    List<StoredEvent> append(int partition, String... bodies) {
        return database.call(tx -> {
            List<StoredEvent> stored = new ArrayList<>();
            for (String body : bodies) {
                stored.add(hubs.appendTo(tx, HUB, partition, event(body)));
            }
            return stored;
        });
    }

    /** Reads from partition 0 until as many events have come, for a minute at most. */
    List<PartitionEvent> receive(EventPosition from, int count) {
        return receive(client(), from, new ReceiveOptions(), count);
    }

    static List<PartitionEvent> receive(
            EventHubClientBuilder client, EventPosition from, ReceiveOptions options, int count) {
        try (Stream stream = stream(client, from, options)) {
            return stream.take(count);
        }
    }

    static Stream stream(EventHubClientBuilder client, EventPosition from, ReceiveOptions options) {
        return new Stream(client, from, options);
    }

    static String text(PartitionEvent event) {
        return event.getData().getBodyAsString();
    }

    static EventBody event(String body) {
        return EventBody.of(body.getBytes(StandardCharsets.UTF_8), Map.of(), Map.of());
    }

    private String connectionString() {
        return "Endpoint=sb://127.0.0.1:" + server.port() + ";SharedAccessKeyName=RootManageSharedAccessKey"
                + ";SharedAccessKey=" + KEY + ";UseDevelopmentEmulator=true;";
    }

    /** Partition 0 as a client of its own receives it. */
    static final class Stream implements AutoCloseable {
        private final BlockingQueue<PartitionEvent> events = new LinkedBlockingQueue<>();
        private final BlockingQueue<Boolean> firsts = new LinkedBlockingQueue<>();
        private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        private final EventHubConsumerAsyncClient client;
        private final Disposable receiving;

        private Stream(EventHubClientBuilder builder, EventPosition from, ReceiveOptions options) {
            client = builder.buildAsyncConsumerClient();
            receiving = client.receiveFromPartition("0", from, options)
                    .subscribe(
                            event -> {
                                events.add(event);
                                firsts.add(true);
                            },
                            failure -> {
                                failures.add(failure);
                                firsts.add(false);
                            });
        }

        List<PartitionEvent> take(int count) {
            List<PartitionEvent> taken = new ArrayList<>();
            while (taken.size() < count) {
                taken.add(within(events));
            }
            return taken;
        }

        /** Waits for the first event or failure; whether it is an event. */
        boolean isServed() {
            return within(firsts);
        }

        boolean hasEvent() {
            return !events.isEmpty();
        }

        Throwable failure() {
            return within(failures);
        }

        @Override
        public void close() {
            receiving.dispose();
            client.close();
        }

        private <T> T within(BlockingQueue<T> queue) {
            try {
                T head = queue.poll(30, TimeUnit.SECONDS);
                if (head == null) {
                    throw new AssertionError("Nothing came within 30 seconds; failures: " + failures);
                }
                return head;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
