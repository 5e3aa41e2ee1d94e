package io.twinflow.simulation.building;

import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.cloud.IotHub;
import io.twinflow.simulation.host.Cloud;
import io.twinflow.simulation.host.Fleet;
import io.twinflow.simulation.host.Provisioning;
import io.twinflow.simulation.schedule.Chance;
import io.twinflow.simulation.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/** What happens in a building in the hours that are simulated, drawn from chance. */
public final class Script {
    private final Cloud cloud;
    private final Chance chance;
    private final Building building = new Building();
    private final Talk talk;
    private final Registrar registrar;
    private final Changes changes;
    private final long end;

    public Script(Cloud cloud, Fleet fleet, Provisioning provisioning, List<IotHub> hubs) {
        this.cloud = cloud;
        this.chance = cloud.chance();
        this.end = chance.between(2, 6) * Schedule.HOUR;
        building.hubs.addAll(hubs);
        this.talk = new Talk(cloud, end);
        this.registrar = new Registrar(cloud, provisioning, building, talk);
        this.changes = new Changes(cloud, fleet, building, registrar);
    }

    public Building building() {
        return building;
    }

    /** Plans everything. */
    public void plan() {
        building.linked.addAll(building.hubs);
        for (int i = 1; i <= chance.between(1, 3); i++) {
            TwinId room = new TwinId("room" + i);
            building.rooms.add(room);
            changes.build(room);
        }
        for (int i = 1; i <= chance.between(2, 4); i++) {
            add(new Device("device" + i, chance.oneIn(3) ? Models.OLD_THERMOSTAT : Models.THERMOSTAT));
        }
        addStranger();
        for (long i = chance.between(0, 20); i > 0; i--) {
            cloud.schedule().after(chance.between(0, end), changes::any);
        }
        cloud.schedule().after(end, cloud.faults()::end);
    }

    private void add(Device device) {
        building.devices.add(device);
        device.tellsTime = chance.below(4) > 0;
        device.clockOffset = chance.oneIn(2) ? 0 : changes.aClockOffset();
        device.settledAt = Long.MAX_VALUE;
        device.silence = chance.scattered(10 * Schedule.MINUTE, 2 * Schedule.HOUR);
        long arrival = chance.scattered(1, 30 * Schedule.MINUTE);
        cloud.schedule().after(chance.oneIn(4) ? end - arrival : arrival, () -> {
            registrar.register(device, List.of(changes.aRoom(), changes.aRoom()));
            talk.begin(device);
        });
        if (chance.below(4) > 0) {
            talk.lastWords(device);
        }
    }

    private void addStranger() {
        if (chance.oneIn(3)) {
            Device stranger = building.stranger;
            IotHub hub = chance.pick(building.hubs);
            hub.add(stranger.id.value(), "");
            stranger.hub = Optional.of(hub);
            talk.speakSoon(stranger);
        }
    }
}
