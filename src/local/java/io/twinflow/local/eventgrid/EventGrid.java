package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Topics, subscriptions and push delivery, at least once and without order. Thread-safe. */
public final class EventGrid implements GridTopics, AutoCloseable {
    private final Map<Key, Pump> pumps = new ConcurrentHashMap<>();
    private final GridTables tables = new GridTables();
    private final GridCounters counters = new GridCounters();
    private final GridFaults faults = new GridFaults();
    private final Map<String, Schema> topics;
    private final EventGridOptions options;
    private final Database database;
    private final Clock clock;
    private final Webhook webhook;
    private final Pump.Shared shared;

    /** Opens the topics, and goes on with deliveries that the database still holds. Blocks. */
    public EventGrid(
            Database database, Clock clock, Vertx vertx, Map<String, Schema> topics, EventGridOptions options) {
        this.database = database;
        this.clock = clock;
        this.topics = Map.copyOf(topics);
        this.options = options;
        this.webhook = new Webhook(vertx, options.responseTimeout(), options.parallel());
        this.shared = new Pump.Shared(
                database,
                tables,
                webhook,
                new DeadLetters(options.deadLetters()),
                counters,
                new RetrySchedule(options.backOff()),
                options,
                vertx,
                clock);
        database.migrate("eventgrid", GridTables.SCRIPTS);
        database.call(this::resume).forEach(this::activate);
    }

    @Override
    public boolean has(String topic) {
        return topics.containsKey(topic);
    }

    @Override
    public Schema schema(String topic) {
        Schema schema = topics.get(topic);
        if (schema == null) {
            throw new IllegalArgumentException("There is no Event Grid topic " + topic);
        }
        return schema;
    }

    /** The topics that exist. */
    public Map<String, Schema> topics() {
        return topics;
    }

    @Override
    public void publish(Tx tx, String topic, GridEvent event) throws SQLException {
        boolean cloud = schema(topic) == Schema.CLOUD_EVENTS;
        ObjectNode envelope = event.envelope().deepCopy();
        if (!cloud) {
            envelope.put("topic", id(topic)).put("metadataVersion", "1");
        }
        String type = envelope.path(cloud ? "type" : "eventType").asText();
        Instant now = clock.instant();
        for (Pump pump : pumps.values()) {
            Subscription subscription = pump.subscription();
            if (subscription.topic().equals(topic) && subscription.wants(type)) {
                for (Duration delay : faults.copies()) {
                    tables.add(tx, subscription, envelope, now, now.plus(delay));
                    tx.onCommit(counters.published::increment);
                }
                tx.onCommit(pump::wake);
            }
        }
    }

    /**
     * Creates or replaces a subscription; ends when its endpoint has passed the validation handshake, else fails and
     * changes nothing.
     */
    public CompletableFuture<Void> subscribe(Subscription subscription) {
        Schema schema = schema(subscription.topic());
        return new Handshake(webhook, options.responseTimeout())
                .with(subscription, schema, id(subscription.topic()), clock.instant())
                .toCompletionStage()
                .thenCompose(agreed -> database.submit(tx -> {
                    tables.save(tx, subscription);
                    return subscription;
                }))
                .thenAccept(this::activate)
                .toCompletableFuture();
    }

    /** Ends a subscription; what it has not delivered is dropped. */
    public CompletableFuture<Void> unsubscribe(String topic, String name) {
        Pump pump = pumps.remove(new Key(topic, name));
        if (pump != null) {
            pump.close();
        }
        return database.submit(tx -> {
                    tables.delete(tx, topic, name);
                    return name;
                })
                .thenAccept(done -> {});
    }

    /** The subscriptions that exist. */
    public List<Subscription> subscriptions() {
        return pumps.values().stream().map(Pump::subscription).toList();
    }

    /** How many deliveries are neither made nor given up. */
    public CompletableFuture<Long> pending() {
        return database.submit(tables::pending);
    }

    /** What goes wrong on purpose. */
    public GridFaults faults() {
        return faults;
    }

    /** Counts of what was delivered since the start. */
    public Counters counters() {
        return counters.now();
    }

    /** Serves {@code POST /topics/<topic>/api/events} for publishers, who show the access key. */
    public void mount(Router router) {
        new PublishResource(database, this, options.accessKey()).mount(router);
    }

    /** Stops to deliver; what is pending stays in the database. */
    @Override
    public void close() {
        pumps.values().forEach(Pump::close);
        webhook.close();
    }

    private List<Subscription> resume(Tx tx) throws SQLException {
        tables.releaseAll(tx);
        return tables.subscriptions(tx).stream()
                .filter(subscription -> topics.containsKey(subscription.topic()))
                .toList();
    }

    private void activate(Subscription subscription) {
        Key key = new Key(subscription.topic(), subscription.name());
        Pump pump = pumps.computeIfAbsent(key, any -> new Pump(shared, schema(subscription.topic()), subscription));
        pump.replace(subscription);
        pump.wake();
    }

    private static String id(String topic) {
        return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local"
                + "/providers/Microsoft.EventGrid/topics/" + topic;
    }

    private record Key(String topic, String name) {}

    /**
     * Counts since the start.
     *
     * @param published deliveries to be made: one for each event and subscription it matched, two of an event that is
     *     doubled on purpose
     * @param delivered deliveries that the subscriber accepted
     * @param retried attempts that failed and were followed by another
     * @param deadLettered events given up, whether or not a dead-letter directory took them
     */
    public record Counters(long published, long delivered, long retried, long deadLettered) {}
}
