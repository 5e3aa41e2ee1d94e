package io.twinflow.local.replay;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.exception.AzureException;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.SendOptions;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.consumer.HubAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The event hubs of a namespace. */
final class HubOutlet implements AutoCloseable {
    /** What is wrong with one event or one hub. */
    private static final Set<AmqpErrorCondition> OF_ONE = Set.of(
            AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED,
            AmqpErrorCondition.NOT_FOUND,
            AmqpErrorCondition.ARGUMENT_ERROR,
            AmqpErrorCondition.ARGUMENT_OUT_OF_RANGE_ERROR);

    private final Map<String, EventHubProducerClient> producers = new HashMap<>();
    private final HubAccess namespace;

    HubOutlet(HubAccess namespace) {
        this.namespace = namespace;
    }

    /**
     * Sends an event with its partition key, else to the partition where it stood, so that the order of what has no key
     * is kept too.
     *
     * @throws LocalFailure if the namespace takes nothing
     */
    void send(Event.OfHub event) throws Undelivered {
        var options = new SendOptions();
        event.key()
                .ifPresentOrElse(
                        options::setPartitionKey, () -> event.partition().ifPresent(options::setPartitionId));
        try {
            producer(event.hub()).send(List.of(event.data()), options);
        } catch (AmqpException e) {
            if (e.getErrorCondition() != null && OF_ONE.contains(e.getErrorCondition())) {
                throw new Undelivered(HubAccess.reason(e).replaceFirst("\\.$", ""));
            }
            throw closed(event, e);
        } catch (AzureException | IllegalStateException e) {
            throw closed(event, e);
        }
    }

    @Override
    public void close() {
        producers.values().forEach(EventHubProducerClient::close);
    }

    private EventHubProducerClient producer(String hub) {
        return producers.computeIfAbsent(hub, name -> namespace.client(name).buildProducerClient());
    }

    private static LocalFailure closed(Event.OfHub event, RuntimeException failure) {
        return new LocalFailure("The event hub '" + event.hub() + "' takes nothing: " + HubAccess.reason(failure)
                + " What was not sent can be sent by running the same again.");
    }
}
