package io.twinflow.local.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.azure.messaging.servicebus.models.SubQueue;
import io.twinflow.local.amqp.AccessPolicy;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.amqp.Right;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.servicebus.amqp.ServiceBusService;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A namespace with the queue {@code orders}, and official clients for it. */
final class BusHere implements AutoCloseable {
    static final String QUEUE = "orders";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How long to wait for what must not come. */
    static final Duration MOMENT = Duration.ofMillis(500);

    private static final String KEY = "bm90IHJlYWxseSBiYXNlNjQsIGp1c3QgdGV4dA==";

    final Database database;
    final ServiceBus bus;
    private final Vertx vertx = Vertx.vertx();
    private final AmqpServer server;

    BusHere() {
        this(Database.inMemory());
    }

    BusHere(Database database) {
        this.database = database;
        bus = new ServiceBus(database, Clock.systemUTC(), "telemetry"::equals);
        bus.createQueue(QUEUE);
        var policies = List.of(
                AccessPolicy.root("RootManageSharedAccessKey", KEY),
                new AccessPolicy("listener", List.of(AccessKey.ofText(KEY)), Set.of(Right.LISTEN)));
        server = DevicesHere.await(AmqpServer.start(
                vertx,
                AmqpListener.plain("127.0.0.1", 0),
                List.of(new ServiceBusService(bus, policies, Clock.systemUTC())),
                AmqpLimits.usual(),
                Clock.systemUTC()));
    }

    @Override
    public void close() {
        DevicesHere.await(server.close());
        DevicesHere.await(vertx.close());
        database.close();
    }

    int port() {
        return server.port();
    }

    ServiceBusClientBuilder client() {
        return client("RootManageSharedAccessKey");
    }

    ServiceBusClientBuilder client(String policy) {
        return new ServiceBusClientBuilder()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(PATIENCE))
                .connectionString("Endpoint=sb://127.0.0.1:" + server.port() + ";SharedAccessKeyName=" + policy
                        + ";SharedAccessKey=" + KEY + ";UseDevelopmentEmulator=true;");
    }

    ServiceBusSenderClient sender() {
        return client().sender().queueName(QUEUE).buildClient();
    }

    ServiceBusSenderClient topicSender(String topic) {
        return client().sender().topicName(topic).buildClient();
    }

    /** One that does not renew its locks by itself. */
    ServiceBusReceiverClient receiver() {
        return client().receiver()
                .queueName(QUEUE)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .disableAutoComplete()
                .buildClient();
    }

    ServiceBusReceiverClient removing() {
        return client().receiver()
                .queueName(QUEUE)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .disableAutoComplete()
                .buildClient();
    }

    ServiceBusReceiverClient deadLetters() {
        return client().receiver()
                .queueName(QUEUE)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .disableAutoComplete()
                .buildClient();
    }

    ServiceBusReceiverClient subscriber(String topic, String subscription) {
        return client().receiver()
                .topicName(topic)
                .subscriptionName(subscription)
                .disableAutoComplete()
                .buildClient();
    }

    /** Sends texts to the queue, one after the other. */
    void send(String... texts) {
        try (ServiceBusSenderClient sender = sender()) {
            for (String text : texts) {
                sender.sendMessage(new ServiceBusMessage(text));
            }
        }
    }

    static ServiceBusReceivedMessage one(ServiceBusReceiverClient receiver) {
        return some(receiver, 1).get(0);
    }

    /** Receives until there are as many. */
    static List<ServiceBusReceivedMessage> some(ServiceBusReceiverClient receiver, int count) {
        List<ServiceBusReceivedMessage> received = new ArrayList<>();
        while (received.size() < count) {
            int before = received.size();
            receiver.receiveMessages(count - before, PATIENCE).forEach(received::add);
            if (received.size() == before) {
                throw new AssertionError("Only " + before + " of " + count + " messages came");
            }
        }
        return received;
    }

    /** What comes at once. */
    static List<String> nothing(ServiceBusReceiverClient receiver) {
        return receiver.receiveMessages(1, MOMENT).stream()
                .map(message -> message.getBody().toString())
                .toList();
    }

    static String text(ServiceBusReceivedMessage message) {
        return message.getBody().toString();
    }
}
