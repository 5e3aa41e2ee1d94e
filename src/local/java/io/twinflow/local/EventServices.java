package io.twinflow.local;

import io.twinflow.local.eventgrid.EventGrid;
import io.twinflow.local.eventgrid.EventGridOptions;
import io.twinflow.local.eventhubs.EmulatorConfig;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.Retention;
import io.twinflow.local.eventhubs.RetentionSweeper;
import io.twinflow.local.servicebus.NamespaceConfig;
import io.twinflow.local.servicebus.ServiceBus;
import java.time.Duration;
import java.util.List;

/** Where events go: event hubs, the queues and topics of Service Bus, and the topics of Event Grid. */
final class EventServices implements AutoCloseable {
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final Closing closing = new Closing();
    final EventHubs eventHubs;
    final ServiceBus serviceBus;
    final EventGrid eventGrid;

    EventServices(Platform platform, LocalOptions options, List<String> iotHubs) {
        eventHubs = new EventHubs(platform.database, hubs(options, iotHubs), platform.clock);
        serviceBus = new ServiceBus(platform.database, platform.clock, this::isEventHub);
        if (isEventHub(Topology.TWIN_NOTIFICATIONS)) {
            throw new LocalFailure("The event hub '" + Topology.TWIN_NOTIFICATIONS
                    + "' has the name of a Service Bus topic at the same address; give it another.");
        }
        serviceBus.createTopic(Topology.TWIN_NOTIFICATIONS);
        serviceBus.createSubscription(Topology.TWIN_NOTIFICATIONS, Topology.SUBSCRIPTION);
        options.serviceBus().ifPresent(file -> NamespaceConfig.apply(file, serviceBus));
        var grid = EventGridOptions.local()
                .deadLetters(platform.workspace.gridDeadLetters())
                .accessKey(platform.keys.base64("eventgrid"));
        eventGrid =
                closing.add(new EventGrid(platform.database, platform.clock, platform.vertx, Topology.TOPICS, grid));
        closing.add(RetentionSweeper.start(eventHubs, retention(options), SWEEP_EVERY, platform.clock));
    }

    @Override
    public void close() {
        closing.close();
    }

    private boolean isEventHub(String name) {
        return eventHubs.hub(name).isPresent();
    }

    private static List<HubDefinition> hubs(LocalOptions options, List<String> iotHubs) {
        List<HubDefinition> own = Topology.eventHubs(iotHubs);
        return options.eventHubs()
                .map(file -> HubDefinition.joined(own, EmulatorConfig.read(file)))
                .orElse(own);
    }

    /** Memory is dearer than disk. */
    private static Retention retention(LocalOptions options) {
        return new Retention(options.data().isPresent() ? Duration.ofDays(1) : Duration.ofHours(1), Long.MAX_VALUE);
    }
}
