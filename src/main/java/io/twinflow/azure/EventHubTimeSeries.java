package io.twinflow.azure;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TimeSeries;
import io.twinflow.core.port.TimeSeriesEvent;
import io.twinflow.core.port.Workers;
import io.twinflow.core.twin.TwinId;
import io.twinflow.wire.TimeSeriesRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The time series in an event hub: one event per row, as Azure Data Explorer ingests them. The partition key is the
 * twin's id, so that the rows of one twin stay in order. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/data-explorer/ingest-data-event-hub-overview">ingestion</a>
 */
public final class EventHubTimeSeries implements TimeSeries {
    private static final Duration TRY = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** What the client (azure-core-amqp 2.11.3) adds to each pause; if both are more than the longest, it fails. */
    private static final Duration ADDED_PAUSE = Duration.ofSeconds(4);

    private final Supplier<EventHubProducerClient> producer;
    private final Workers workers;
    private final int parallelTwins;

    /**
     * Asks for the producer on the first call, not before.
     *
     * @param parallelTwins to how many partition keys it sends at once; each takes a round trip of its own
     */
    public EventHubTimeSeries(Supplier<EventHubProducerClient> producer, Workers workers, int parallelTwins) {
        this.producer = producer;
        this.workers = workers;
        this.parallelTwins = parallelTwins;
    }

    /** A producer for one event hub; it makes no connection yet. */
    public static EventHubProducerClient producer(EventHubsAccess access, String eventHub) {
        return producer(access, eventHub, TRY);
    }

    /** @param each how long one try may take; there are two, the rest is left to the host */
    static EventHubProducerClient producer(EventHubsAccess access, String eventHub, Duration each) {
        EventHubClientBuilder builder = new EventHubClientBuilder()
                .retryOptions(new AmqpRetryOptions()
                        .setMaxRetries(1)
                        .setDelay(PAUSE)
                        .setMaxDelay(PAUSE.plus(ADDED_PAUSE))
                        .setTryTimeout(each));
        if (access instanceof EventHubsAccess.ConnectionString key) {
            return builder.connectionString(key.value(), eventHub).buildProducerClient();
        }
        EventHubsAccess.Identity identity = (EventHubsAccess.Identity) access;
        DefaultAzureCredentialBuilder credential = new DefaultAzureCredentialBuilder();
        identity.clientId().ifPresent(credential::managedIdentityClientId);
        return builder.credential(identity.namespace(), eventHub, credential.build())
                .buildProducerClient();
    }

    @Override
    public void send(List<TimeSeriesEvent> events) {
        Map<TwinId, List<EventData>> byTwin = new LinkedHashMap<>();
        for (TimeSeriesEvent event : events) {
            rows(event, byTwin.computeIfAbsent(event.twin(), twin -> new ArrayList<>()));
        }
        Queue<TwinFailure> failures = new ConcurrentLinkedQueue<>();
        List<Runnable> tasks = new ArrayList<>();
        byTwin.forEach((twin, rows) -> tasks.add(() -> send(twin, rows, failures)));
        workers.runAll(tasks, parallelTwins);
        // One that can be mended goes first: what can never be sent comes up again when the rest is through.
        failures.stream()
                .min(Comparator.comparing(failure -> !failure.isRetryable()))
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private void send(TwinId twin, List<EventData> rows, Queue<TwinFailure> failures) {
        try {
            send(twin, rows);
        } catch (RuntimeException e) {
            failures.add(failure("send time series of twin '" + twin + "'", e));
        }
    }

    /** Rows that cannot be sent are refused as such; for whatever else the client throws they are not at fault. */
    private static TwinFailure failure(String operation, RuntimeException thrown) {
        TwinFailure failure = AzureErrors.of(operation, thrown);
        return failure.kind() == Kind.BUG
                ? TwinFailure.of(
                        Kind.UNAVAILABLE,
                        "Could not " + operation + ": the client failed ("
                                + thrown.getClass().getSimpleName() + ")",
                        thrown)
                : failure;
    }

    /** Each row says which notification it comes from, for whoever wants to drop a repeat or put them in order. */
    private static void rows(TimeSeriesEvent event, List<EventData> rows) {
        for (int i = 0; i < event.rows().size(); i++) {
            EventData row = new EventData(TimeSeriesRows.write(event.rows().get(i)));
            row.setContentType("application/json");
            row.setMessageId(event.eventId() + "/" + i);
            row.getProperties().put("eventId", event.eventId());
            event.sequence().ifPresent(sequence -> row.getProperties().put("sequence", sequence));
            rows.add(row);
        }
    }

    private void send(TwinId twin, List<EventData> rows) {
        CreateBatchOptions options = new CreateBatchOptions().setPartitionKey(twin.value());
        EventHubProducerClient client = client();
        EventDataBatch batch = client.createBatch(options);
        for (EventData row : rows) {
            if (!batch.tryAdd(row)) {
                sendUnlessEmpty(client, batch);
                batch = client.createBatch(options);
                if (!batch.tryAdd(row)) {
                    throw TwinFailure.of(Kind.REFUSED, "A row of twin '" + twin + "' is too large for an event hub");
                }
            }
        }
        sendUnlessEmpty(client, batch);
    }

    private static void sendUnlessEmpty(EventHubProducerClient client, EventDataBatch batch) {
        if (batch.getCount() > 0) {
            client.send(batch);
        }
    }

    /** A client that cannot be made is a matter of settings and says nothing about the event at hand. */
    private EventHubProducerClient client() {
        try {
            return producer.get();
        } catch (RuntimeException e) {
            throw TwinFailure.of(
                    Kind.UNAVAILABLE, "Could not send time series: the settings named EventHubs cannot be used", e);
        }
    }
}
