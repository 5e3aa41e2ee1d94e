package io.twinflow.local.host;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.eventhubs.EventHubs;
import java.util.ArrayList;
import java.util.List;

/** Feeds one function from one hub: a reader per partition, each with one invocation at a time. */
final class EventHubTrigger implements AutoCloseable {
    private final List<PartitionReader> readers = new ArrayList<>();
    private final AutoCloseable listening;

    EventHubTrigger(FunctionDefinition function, EventHubs hubs, AppSettings settings, Invoker invoker, int batchSize) {
        String name = settings.resolve(function.trigger().required("eventHubName"));
        String group =
                settings.resolve(function.trigger().attribute("consumerGroup").orElse("$Default"));
        var hub = hubs.hub(name)
                .orElseThrow(() -> new LocalFailure(
                        "Function " + function.name() + " reads the event hub " + name + ", which does not exist."));
        for (int partition = 0; partition < hub.partitions(); partition++) {
            readers.add(new PartitionReader(
                    new PartitionReader.Source(hubs, hub.name(), group, partition, batchSize), function, invoker));
        }
        listening =
                hubs.onAppend(hub.name(), partition -> readers.get(partition).wake());
        readers.forEach(PartitionReader::start);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            readers.forEach(PartitionReader::close);
        }
    }
}
