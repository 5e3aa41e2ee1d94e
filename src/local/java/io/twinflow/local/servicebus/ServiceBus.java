package io.twinflow.local.servicebus;

import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.codec.JsonForm;
import io.twinflow.local.servicebus.Entity.Kind;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.DueTimer;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One Service Bus namespace: its queues and topics, and the messages in them. Thread-safe. Names are compared without
 * case; a topic may share none with an event hub, as both answer at one address.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-queues-topics-subscriptions">queues
 *     and topics</a>
 */
public final class ServiceBus {
    private final Arrivals arrivals = new Arrivals();
    private final Database database;
    private final Clock clock;
    private final Predicate<String> taken;
    private final Entities entities;
    private final Dispatch dispatch;
    private final DueTimer timer;

    /** @param taken whether something else that answers at the same address has a name already */
    public ServiceBus(Database database, Clock clock, Predicate<String> taken) {
        this.database = database;
        this.clock = clock;
        this.taken = taken;
        database.migrate("servicebus", BusTables.SCRIPTS);
        entities = database.call(new Entities()::load);
        dispatch = new Dispatch(entities, this);
        timer = new DueTimer(database, clock, new DueMessages(this)::due);
        timer.start();
    }

    /** As {@link #createQueue(String, QueueSettings)}, with Azure's settings. */
    public void createQueue(String name) {
        createQueue(name, QueueSettings.standard());
    }

    /**
     * Creates a queue, or gives one that exists new settings. Blocks.
     *
     * @throws IllegalArgumentException if it cannot have this name
     */
    public void createQueue(String name, QueueSettings settings) {
        create(new Entity(EntityPath.named(name), Kind.QUEUE, settings));
    }

    /**
     * Creates a topic that does not exist. Blocks.
     *
     * @throws IllegalArgumentException if it cannot have this name
     */
    public void createTopic(String name) {
        create(new Entity(EntityPath.named(name), Kind.TOPIC, QueueSettings.standard()));
    }

    /** As {@link #createSubscription(String, String, QueueSettings)}, with Azure's settings. */
    public void createSubscription(String topic, String name) {
        createSubscription(topic, name, QueueSettings.standard());
    }

    /**
     * Creates a subscription to all that is sent to a topic from now on, or gives one that exists new settings. Blocks.
     *
     * @throws UnknownEntity if there is no such topic
     * @throws IllegalArgumentException if it cannot have this name
     */
    public void createSubscription(String topic, String name, QueueSettings settings) {
        if (!isTopic(EntityPath.named(topic))) {
            throw new UnknownEntity(EntityPath.named(topic));
        }
        create(new Entity(EntityPath.subscription(topic, name), Kind.SUBSCRIPTION, settings));
    }

    /** Deletes a queue or topic with all that is in it; false if there is none. Blocks. */
    public boolean delete(String entity) {
        return database.call(tx -> entities.delete(tx, EntityPath.named(entity), arrivals));
    }

    /** Whether there is a queue or topic of that name. */
    public boolean exists(String entity) {
        return entities.find(EntityPath.named(entity)).isPresent();
    }

    /**
     * Sends one message, in the transaction of the change that it tells of; that of a topic without subscriptions is gone.
     *
     * @throws UnknownEntity if there is no such queue or topic
     */
    public void send(Tx tx, String entity, EventBody message) throws SQLException {
        byte[] encoded = new JsonForm(message.body(), message.properties(), message.system()).encode();
        send(tx, EntityPath.named(entity), List.of(IncomingMessage.of(encoded)));
    }

    /**
     * Sends messages, all or none; those that are scheduled for later wait until then.
     *
     * @throws UnknownEntity if there is no such queue or topic
     */
    public void send(Tx tx, EntityPath entity, Collection<IncomingMessage> messages) throws SQLException {
        dispatch.send(tx, entity, messages);
    }

    /**
     * Sends messages, all or none, for later: those without a time of their own very soon.
     *
     * @return the sequence numbers by which they can be cancelled
     * @throws UnknownEntity if there is no such queue or topic
     */
    public List<Long> schedule(Tx tx, EntityPath entity, Collection<IncomingMessage> messages) throws SQLException {
        return dispatch.schedule(tx, entity, messages);
    }

    /** Takes scheduled messages back; how many there were. */
    public int cancel(Tx tx, EntityPath entity, Collection<Long> sequences) throws SQLException {
        int cancelled = 0;
        for (long sequence : sequences) {
            cancelled += tx.update(
                    "DELETE FROM bus_messages WHERE queue = ? AND sequence = ? AND state = 2",
                    entity.toString(),
                    sequence);
        }
        return cancelled;
    }

    /** The messages of a queue or subscription, or their dead letters. */
    public Optional<BusQueue> queue(EntityPath path) {
        return entities.find(path.ofLiving())
                .filter(entity -> entity.kind() != Kind.TOPIC)
                .map(entity -> new BusQueue(path, entity.settings(), this));
    }

    /** Whether there is a topic of that name. */
    public boolean isTopic(EntityPath path) {
        return entities.find(path).filter(entity -> entity.kind() == Kind.TOPIC).isPresent();
    }

    /** The database that holds the messages, for work of one's own. */
    public Database database() {
        return database;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** As exact as what is stored. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Something will have to be done at that time. To be called on the database's thread. */
    void due(Instant time) {
        timer.at(time);
    }

    /** As the methods for each kind. */
    void create(Entity entity) {
        if (taken.test(entity.path().checked().entity())) {
            throw new IllegalArgumentException("There is an event hub '"
                    + entity.path().entity() + "' already; give the " + entity.kind() + " another name");
        }
        database.call(tx -> entities.put(tx, entity));
    }
}
