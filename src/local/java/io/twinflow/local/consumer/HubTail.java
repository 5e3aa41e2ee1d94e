package io.twinflow.local.consumer;

import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import io.twinflow.local.LocalFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows the partitions of a hub without owning them and without checkpoints. Thread-safe. */
public final class HubTail implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Disposable.Composite receiving = Disposables.composite();
    private final EventHubConsumerAsyncClient client;

    private HubTail(EventHubConsumerAsyncClient client) {
        this.client = client;
    }

    /**
     * Starts to follow; what is appended once this returns is not missed.
     *
     * @throws LocalFailure if the hub or the partition cannot be read
     */
    public static HubTail start(HubAccess access, Source source, Listener listener) {
        var tail = new HubTail(access.client(source.hub())
                .consumerGroup(source.consumerGroup())
                .buildAsyncConsumerClient());
        try {
            tail.follow(source, listener);
            return tail;
        } catch (RuntimeException e) {
            tail.close();
            throw new LocalFailure("The event hub " + source.hub() + " cannot be read: " + HubAccess.reason(e));
        }
    }

    @Override
    public void close() {
        receiving.dispose();
        client.close();
    }

    private void follow(Source source, Listener listener) {
        List<String> partitions = source.partition().map(List::of).orElseGet(this::partitions);
        List<Mono<Start>> starts = new ArrayList<>();
        partitions.forEach(partition -> starts.add(start(partition, source.from())));
        Optional.ofNullable(Flux.merge(starts).collectList().block(PATIENCE))
                .orElseThrow()
                .forEach(start -> receiving.add(
                        client.receiveFromPartition(start.partition(), start.position(), new ReceiveOptions())
                                .map(event -> ReceivedEvent.of(start.partition(), event.getData()))
                                .subscribe(
                                        listener::event,
                                        failure -> listener.failed(HubAccess.reason(failure)),
                                        // A connection that is cut ends the stream as if all had been said.
                                        () -> listener.failed("The connection has ended."))));
    }

    private List<String> partitions() {
        return Optional.ofNullable(client.getPartitionIds().collectList().block(PATIENCE))
                .orElseThrow();
    }

    /** The end of a partition is fixed before anybody is told that the tail has started. */
    private Mono<Start> start(String partition, From from) {
        if (from == From.EARLIEST) {
            return Mono.just(new Start(partition, EventPosition.earliest()));
        }
        return client.getPartitionProperties(partition)
                .map(state -> new Start(
                        partition,
                        state.getLastEnqueuedSequenceNumber() < 0
                                ? EventPosition.earliest()
                                : EventPosition.fromSequenceNumber(state.getLastEnqueuedSequenceNumber())));
    }

    /** Where to begin. */
    public enum From {
        /** The oldest event that is kept. */
        EARLIEST,
        /** Whatever comes next. */
        LATEST
    }

    /**
     * What to follow.
     *
     * @param partition empty for all
     */
    public record Source(String hub, String consumerGroup, Optional<String> partition, From from) {
        /** What comes next on all partitions of a hub. */
        public static Source latest(String hub) {
            return new Source(hub, "$Default", Optional.empty(), From.LATEST);
        }
    }

    /** Hears of events; those of one partition in order, those of several at once. */
    public interface Listener {
        void event(ReceivedEvent event);

        /** A partition gives no more events; the reason is a sentence. */
        void failed(String reason);
    }

    private record Start(String partition, EventPosition position) {}
}
