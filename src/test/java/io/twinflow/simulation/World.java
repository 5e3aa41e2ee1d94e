package io.twinflow.simulation;

import io.twinflow.app.AppConfig;
import io.twinflow.azure.EventHubsAccess;
import io.twinflow.core.allocation.DeviceModels;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.propagation.PropagationRule;
import io.twinflow.core.twin.ModelId;
import io.twinflow.simulation.building.Script;
import io.twinflow.simulation.cloud.Brief;
import io.twinflow.simulation.cloud.EventGridOutlet;
import io.twinflow.simulation.cloud.EventHub;
import io.twinflow.simulation.cloud.EventHubOutlet;
import io.twinflow.simulation.cloud.Fault;
import io.twinflow.simulation.cloud.Faults;
import io.twinflow.simulation.cloud.GraphEvent;
import io.twinflow.simulation.cloud.IotHub;
import io.twinflow.simulation.cloud.Notices;
import io.twinflow.simulation.cloud.Trace;
import io.twinflow.simulation.cloud.TwinStore;
import io.twinflow.simulation.host.Cloud;
import io.twinflow.simulation.host.DeadLetters;
import io.twinflow.simulation.host.Defect;
import io.twinflow.simulation.host.Deletions;
import io.twinflow.simulation.host.EventGrid;
import io.twinflow.simulation.host.Fleet;
import io.twinflow.simulation.host.Provisioning;
import io.twinflow.simulation.host.SeriesStore;
import io.twinflow.simulation.oracle.Divergence;
import io.twinflow.simulation.oracle.Oracle;
import io.twinflow.simulation.oracle.Outcome;
import io.twinflow.simulation.oracle.Promise;
import io.twinflow.simulation.schedule.Chance;
import io.twinflow.simulation.schedule.Schedule;
import io.twinflow.wire.PropagationRules;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One world, from its beginning until nothing happens in it any more. For one run. */
final class World {
    private static final Instant MORNING = Instant.parse("2026-11-21T06:00:00Z");
    private static final long PATIENCE = 4 * 24 * Schedule.HOUR;
    private static final List<String> RULES = List.of(
            rules("latest", "latest"),
            rules("latest", "max"),
            rules("latest", "average"),
            rules("average", "count"),
            rules("min", "sum"));

    private final long seed;
    private final Chance chance;
    private final Schedule schedule;
    private final Faults faults;
    private final Trace trace;
    private final List<PropagationRule> rules;
    private final EventHub notices;
    private final Cloud cloud;
    private final Fleet fleet;
    private final EventGrid twinChanges;

    World(long seed, Map<ModelId, TwinModel> models, Executor threads, Supplier<Defect> defect, boolean traced) {
        this.seed = seed;
        this.chance = new Chance(seed);
        this.schedule = new Schedule(MORNING, threads);
        this.faults = new Faults(chance);
        this.trace = new Trace(schedule, traced);
        this.rules = PropagationRules.read(chance.pick(RULES));
        this.notices = new EventHub("twinevents", 2, schedule);
        this.cloud = new Cloud(
                schedule,
                chance,
                faults,
                trace,
                new TwinStore(schedule, models, this::notice),
                new SeriesStore(),
                new DeadLetters(),
                new Deletions(),
                config(),
                defect);
        this.fleet = new Fleet(cloud);
        this.twinChanges = new EventGrid(cloud, fleet, "TwinToTwin");
    }

    private static String rules(String ofTemperature, String ofHumidity) {
        return "[{\"relationship\":\"rel_has_thermostat\",\"from\":\"Temperature\",\"to\":\"currentTemp\",\"combine\":\""
                + ofTemperature
                + "\"},{\"relationship\":\"rel_has_thermostat\",\"from\":\"Humidity\",\"to\":\"Humidity\",\"combine\":\""
                + ofHumidity
                + "\"}]";
    }

    private AppConfig config() {
        return new AppConfig(
                URI.create("https://contoso-adt.api.weu.digitaltwins.azure.net"),
                DeviceModels.parse("dtmi:contosocom:DigitalTwins:Thermostat;*"),
                "AssignedHub",
                rules,
                1 + chance.below(4),
                chance.oneIn(2) ? 100 : 1 + chance.below(3),
                new EventHubsAccess.Identity("contoso.servicebus.windows.net", Optional.empty()),
                "timeseries");
    }

    private void notice(GraphEvent event) {
        trace.say(() -> Brief.of(event));
        Notices.append(event, notices);
        if (faults.strikes(Fault.NOTICE_TWICE)) {
            schedule.after(chance.scattered(1000, Schedule.HOUR), () -> Notices.append(event, notices));
        }
        if (event instanceof GraphEvent.Written
                || event instanceof GraphEvent.Remodelled
                || event instanceof GraphEvent.Related) {
            twinChanges.publish(Notices.gridText(event));
        }
    }

    Verdict run() {
        trace.say(faults::toString);
        EventHub deviceEvents = new EventHub("deviceevents", 1 + chance.below(2), schedule);
        EventHub lifecycleEvents = new EventHub("lifecycleevents", 2, schedule);
        fleet.consume(deviceEvents, "TelemetryToTwin");
        fleet.consume(lifecycleEvents, "DeleteDeviceTwin");
        fleet.consume(notices, "TwinToTimeSeries");
        IotHub.Outlet routes = new EventHubOutlet(deviceEvents, lifecycleEvents);
        EventGrid hubEvents = new EventGrid(cloud, fleet, "HubEventToTwin");
        List<IotHub> hubs = List.of(
                new IotHub("hub-one", routes, schedule, clockOffset()),
                new IotHub("hub-two", routes, schedule, clockOffset()),
                new IotHub("hub-grid", new EventGridOutlet(hubEvents::publish), schedule, clockOffset()));
        Script script = new Script(cloud, fleet, new Provisioning(cloud, fleet), hubs);
        script.plan();
        for (long i = chance.between(1, 3); i > 0; i--) {
            fleet.start();
        }
        boolean rests = schedule.run(PATIENCE);
        Outcome outcome = new Outcome(cloud, script.building(), notices, rules);
        List<Divergence> divergences = new ArrayList<>(Oracle.judge(outcome));
        if (!rests) {
            divergences.add(new Divergence(Promise.REST, List.of("wants"), "The app does not come to rest"));
        }
        return new Verdict(seed, faults.count(), divergences, trace.lines());
    }

    /** The clocks of the cloud differ a little. */
    private long clockOffset() {
        return chance.between(-2 * Schedule.SECOND, 2 * Schedule.SECOND);
    }
}
