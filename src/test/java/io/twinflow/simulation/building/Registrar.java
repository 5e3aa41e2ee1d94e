package io.twinflow.simulation.building;

import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.cloud.Brief;
import io.twinflow.simulation.cloud.IotHub;
import io.twinflow.simulation.host.Cloud;
import io.twinflow.simulation.host.Provisioning;
import io.twinflow.simulation.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Begins and ends the lives of devices, and moves them from hub to hub. */
final class Registrar {
    /** An invocation lives ten minutes at most; nobody makes two contrary changes within one. */
    private static final long SETTLING = 11 * Schedule.MINUTE;

    private final Cloud cloud;
    private final Provisioning provisioning;
    private final Building building;
    private final Talk talk;

    Registrar(Cloud cloud, Provisioning provisioning, Building building, Talk talk) {
        this.cloud = cloud;
        this.provisioning = provisioning;
        this.building = building;
        this.talk = talk;
    }

    /** Nothing happens to it just now, nor has of late. */
    boolean isSettled(Device device) {
        return device.settledAt <= cloud.schedule().now();
    }

    /** Registers a device, for the first time or again. */
    void register(Device device, List<TwinId> rooms) {
        device.settledAt = Long.MAX_VALUE;
        provisioning.register(
                new Provisioning.Registration(
                        device.id.value(),
                        device.model,
                        building.linked.stream().map(IotHub::host).toList(),
                        device.hub.map(IotHub::host)),
                answer -> registered(device, rooms, answer));
    }

    private void registered(Device device, List<TwinId> rooms, Provisioning.Answer answer) {
        building.hubs.stream()
                .filter(one -> one.host().equals(answer.hub()))
                .findFirst()
                .ifPresentOrElse(
                        hub -> settle(device, rooms, hub), () -> building.refusals.put(device.id.value(), answer));
    }

    private void settle(Device device, List<TwinId> rooms, IotHub hub) {
        hub.add(device.id.value(), cloud.chance().oneIn(8) ? "" : device.id.value());
        device.hub.filter(former -> former != hub).ifPresent(former -> former.remove(device.id.value()));
        device.hub = Optional.of(hub);
        if (!device.alive) {
            device.beginLife();
            cloud.trace().say(() -> device + " lives at " + hub);
            // Its twin, and what belongs to it, may be that of its former life.
            cloud.twins().incoming(device.id).forEach(this::unrelate);
            rooms.forEach(room -> relate(room, device));
        }
        device.settledAt = cloud.schedule().now() + SETTLING;
    }

    void relate(TwinId room, Device device) {
        Relationship relationship = Building.relationship(room, device);
        building.wish(relationship);
        cloud.trace().say(() -> "operator relates " + room + " to " + device);
        cloud.twins().relate(relationship);
        speakSoon(room);
    }

    void unrelate(Relationship relationship) {
        building.wishNoMore(relationship);
        cloud.trace().say(() -> "operator ends " + Brief.of(relationship));
        cloud.twins().delete(relationship, cloud.chance().scattered(1, 10 * Schedule.SECOND));
        speakSoon(relationship.source());
    }

    /** A change of relationships alone tells the app nothing: a room follows when one of its devices speaks. */
    private void speakSoon(TwinId room) {
        for (Relationship edge : cloud.twins().outgoing(room)) {
            building.devices.stream()
                    .filter(device -> device.id.equals(edge.target()))
                    .forEach(talk::speakSoon);
        }
    }

    /** Deletes a device for good, or until it registers again. */
    void decommission(Device device) {
        cloud.trace().say(() -> device + " is deleted");
        device.alive = false;
        List<Relationship> wishes = new ArrayList<>(building.relationships());
        wishes.stream().filter(wish -> wish.target().equals(device.id)).forEach(building::wishNoMore);
        device.hub.ifPresent(hub -> hub.remove(device.id.value()));
        device.hub = Optional.empty();
        device.settledAt = cloud.schedule().now() + 30 * Schedule.SECOND;
    }
}
