package io.twinflow.journey.crash;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import java.util.List;
import java.util.stream.IntStream;

/** The official producer, with a batch of events at a time for one partition key. */
final class Producing extends Source implements AutoCloseable {
    private final String name;
    private final int batchSize;
    private final EventHubProducerClient client;

    Producing(String name, int batchSize, EventHubClientBuilder builder) {
        this.name = name;
        this.batchSize = batchSize;
        this.client = builder.buildProducerClient();
    }

    @Override
    List<String> send(int number) {
        List<String> events = IntStream.range(number, number + batchSize)
                .mapToObj(each -> name + " " + each)
                .toList();
        EventDataBatch batch = client.createBatch(new CreateBatchOptions().setPartitionKey(name));
        events.forEach(event -> batch.tryAdd(new EventData(event)));
        client.send(batch);
        return events;
    }

    @Override
    public void close() {
        client.close();
    }
}
