package io.twinflow.local.eventgrid;

import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Topics, subscriptions and push delivery, at least once and without order. Thread-safe. */
public final class EventGrid implements GridTopics, AutoCloseable {
    private final Map<String, Schema> topics;

    public EventGrid(
            Database database, Clock clock, Vertx vertx, Map<String, Schema> topics, EventGridOptions options) {
        this.topics = Map.copyOf(topics);
    }

    @Override
    public Schema schema(String topic) {
        return Objects.requireNonNull(topics.get(topic), topic);
    }

    @Override
    public void publish(Tx tx, String topic, GridEvent event) throws SQLException {}

    /** Creates or replaces a subscription; ends when its endpoint has passed the validation handshake, else fails. */
    public CompletableFuture<Void> subscribe(Subscription subscription) {
        return CompletableFuture.completedFuture(null);
    }

    /** Ends a subscription; what it has not delivered is dropped. */
    public CompletableFuture<Void> unsubscribe(String topic, String name) {
        return CompletableFuture.completedFuture(null);
    }

    /** The subscriptions that exist. */
    public List<Subscription> subscriptions() {
        return List.of();
    }

    /** Counts of what was delivered since the start. */
    public Counters counters() {
        return new Counters(0, 0, 0, 0);
    }

    /** Serves {@code POST /topics/<topic>/api/events} for publishers. */
    public void mount(Router router) {}

    @Override
    public void close() {}

    /**
     * Counts since the start.
     *
     * @param published deliveries that became due: one for each event and subscription it matched
     * @param deadLettered events given up, whether or not a dead-letter directory took them
     */
    public record Counters(long published, long delivered, long retried, long deadLettered) {}
}
