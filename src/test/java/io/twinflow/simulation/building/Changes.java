package io.twinflow.simulation.building;

import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.simulation.cloud.Brief;
import io.twinflow.simulation.cloud.IotHub;
import io.twinflow.simulation.host.Cloud;
import io.twinflow.simulation.host.Fleet;
import io.twinflow.simulation.schedule.Schedule;
import io.twinflow.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Those who run the building: they change it while the app works. */
final class Changes {
    private final Cloud cloud;
    private final Fleet fleet;
    private final Building building;
    private final Registrar registrar;
    /** In some buildings devices come and go all the time. */
    private final boolean restless;

    Changes(Cloud cloud, Fleet fleet, Building building, Registrar registrar) {
        this.cloud = cloud;
        this.fleet = fleet;
        this.building = building;
        this.registrar = registrar;
        this.restless = cloud.chance().oneIn(3);
    }

    /** Makes some change, or none if it is not the time for it. */
    void any() {
        if (restless && cloud.chance().oneIn(2)) {
            aDevice().ifPresent(this::replace);
            return;
        }
        switch (cloud.chance().below(13)) {
            case 0 -> moveToAnotherRoom();
            case 1 -> aDevice().ifPresent(device -> registrar.relate(aRoom(), device));
            case 2 -> aRelationship().ifPresent(registrar::unrelate);
            case 3 -> upgrade();
            case 4 -> aDevice().ifPresent(this::replace);
            case 5 -> aDevice().ifPresent(device -> registrar.register(device, List.of()));
            case 6, 7 -> linkOtherHubs();
            case 8 -> writeElsewhere();
            case 9 -> overwriteARoom();
            case 10 -> cloud.chance().pick(building.devices).clockOffset = aClockOffset();
            case 11 -> outage();
            default -> fleetChanges();
        }
    }

    long aClockOffset() {
        long offset = cloud.chance().scattered(1000, 2 * Schedule.HOUR);
        return cloud.chance().oneIn(2) ? offset : -offset;
    }

    TwinId aRoom() {
        return cloud.chance().pick(building.rooms);
    }

    private Optional<Device> aDevice() {
        return Optional.of(cloud.chance().pick(building.devices))
                .filter(device -> device.alive && registrar.isSettled(device));
    }

    private Optional<Device> aDevice(ModelId model) {
        return aDevice()
                .filter(device -> device.model.equals(model))
                .filter(device -> cloud.twins().twin(device.id).isPresent());
    }

    private Optional<Relationship> aRelationship() {
        List<Relationship> wishes = List.copyOf(building.relationships());
        return wishes.isEmpty() ? Optional.empty() : Optional.of(cloud.chance().pick(wishes));
    }

    private void moveToAnotherRoom() {
        aRelationship().ifPresent(relationship -> {
            registrar.unrelate(relationship);
            building.devices.stream()
                    .filter(device -> device.id.equals(relationship.target()))
                    .forEach(device -> registrar.relate(aRoom(), device));
        });
    }

    private void upgrade() {
        aDevice(Models.OLD_THERMOSTAT).ifPresent(device -> {
            cloud.trace().say(() -> "operator upgrades " + device);
            device.model = Models.THERMOSTAT;
            cloud.twins().remodel(device.id, device.model);
        });
    }

    private void replace(Device device) {
        registrar.decommission(device);
        if (cloud.chance().below(4) > 0) {
            long absence = cloud.chance().oneIn(2)
                    ? cloud.chance().between(31 * Schedule.SECOND, 2 * Schedule.MINUTE)
                    : cloud.chance().scattered(Schedule.MINUTE, Schedule.HOUR);
            cloud.schedule().after(absence, () -> {
                device.clockOffset = aClockOffset();
                registrar.register(device, List.of(aRoom()));
            });
        }
    }

    private void linkOtherHubs() {
        if (!building.devices.stream().allMatch(registrar::isSettled)) {
            return;
        }
        IotHub hub = cloud.chance().pick(building.hubs);
        if (!building.linked.remove(hub) || building.linked.isEmpty()) {
            building.linked.add(hub);
        }
        cloud.trace().say(() -> "operator links " + building.linked);
        for (Device device : building.devices) {
            cloud.schedule().after(cloud.chance().scattered(Schedule.SECOND, 20 * Schedule.MINUTE), () -> {
                if (device.alive && registrar.isSettled(device)) {
                    registrar.register(device, List.of());
                }
            });
        }
    }

    private void writeElsewhere() {
        aDevice(Models.THERMOSTAT)
                .ifPresent(device -> write(
                        device.id, "FirmwareVersion", "\"" + cloud.chance().below(9) + "\""));
    }

    private void overwriteARoom() {
        TwinId room = aRoom();
        write(room, "currentTemp", "-273");
        building.overwritten.put(room, (long) cloud.twins().history().size());
    }

    private void write(TwinId twin, String property, String json) {
        NewValue value = new NewValue.Given(Json.read(json));
        var change = new TwinPatch.Set(PropertyPath.of(property), value, null);
        cloud.trace().say(() -> "operator writes " + Brief.of(change) + " to " + twin);
        cloud.twins().patch(twin, new TwinPatch(List.of(change)), null);
    }

    private void outage() {
        Kind kind = cloud.chance().pick(List.of(Kind.THROTTLED, Kind.UNAVAILABLE, Kind.UNAUTHORIZED));
        cloud.trace().say(() -> "twins service answers only " + kind);
        cloud.faults().outage(kind);
        long length = cloud.chance().scattered(Schedule.SECOND, Schedule.HOUR);
        cloud.schedule().after(length, () -> cloud.faults().outage(null));
    }

    private void fleetChanges() {
        if (cloud.chance().oneIn(3)) {
            fleet.start();
        } else {
            fleet.moveAPartition();
        }
    }

    void build(TwinId room) {
        cloud.twins().create(new NewTwin(room, Models.ROOM, Set.of(), Map.of()));
    }
}
