package io.twinflow.journey.crash;

import com.azure.messaging.eventhubs.models.EventContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a processor was given, and checkpointed event by event. Thread-safe. */
final class Deliveries {
    private final Map<String, List<Delivery>> ofPartition = new TreeMap<>();

    void take(EventContext context) {
        var event = context.getEventData();
        add(context.getPartitionContext().getPartitionId(), event.getSequenceNumber(), event.getBodyAsString());
        context.updateCheckpoint();
    }

    private synchronized void add(String partition, long sequence, String body) {
        ofPartition.computeIfAbsent(partition, first -> new ArrayList<>()).add(new Delivery(sequence, body));
    }

    synchronized int count() {
        return ofPartition.values().stream().mapToInt(List::size).sum();
    }

    /** The sequence numbers of each partition in the order of their delivery. */
    synchronized Map<String, List<Long>> sequences() {
        Map<String, List<Long>> sequences = new TreeMap<>();
        ofPartition.forEach((partition, deliveries) -> sequences.put(
                partition, deliveries.stream().map(Delivery::sequence).toList()));
        return sequences;
    }

    /** The events of a source, as its partition has them; one whose acknowledgement was lost was sent again. */
    synchronized List<String> of(String source) {
        return ofPartition.values().stream()
                .flatMap(List::stream)
                .map(Delivery::body)
                .filter(body -> body.startsWith(source + " "))
                .distinct()
                .toList();
    }

    /** One event, once. */
    private record Delivery(long sequence, String body) {}
}
