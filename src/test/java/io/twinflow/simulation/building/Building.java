package io.twinflow.simulation.building;

import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.cloud.IotHub;
import io.twinflow.simulation.host.Provisioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What there is by the will of those who run it: devices, rooms, hubs, and which room has which device. */
public final class Building {
    public static final String HAS = "rel_has_thermostat";

    final List<Device> devices = new ArrayList<>();
    final List<TwinId> rooms = new ArrayList<>();
    final List<IotHub> hubs = new ArrayList<>();
    /** The hubs that devices may be given to. */
    final List<IotHub> linked = new ArrayList<>();
    /** A device that a hub knows and that never registered. */
    final Device stranger = new Device("stranger", Models.THERMOSTAT);

    /** The number of the last event by which a room's own value was overwritten by hand. */
    final Map<TwinId, Long> overwritten = new HashMap<>();

    final Map<String, Provisioning.Answer> refusals = new LinkedHashMap<>();

    private final Set<Relationship> relationships = new LinkedHashSet<>();

    static Relationship relationship(TwinId room, Device device) {
        return new Relationship(room, room + "-" + device.id, HAS, device.id);
    }

    void wish(Relationship relationship) {
        relationships.add(relationship);
    }

    void wishNoMore(Relationship relationship) {
        relationships.remove(relationship);
    }

    public List<Device> devices() {
        return devices;
    }

    public List<TwinId> rooms() {
        return rooms;
    }

    public Device stranger() {
        return stranger;
    }

    /** The number of the last event by which a room's own value was overwritten by hand, or 0. */
    public long overwritten(TwinId room) {
        return overwritten.getOrDefault(room, 0L);
    }

    /** The devices that were refused, and how. */
    public Map<String, Provisioning.Answer> refusals() {
        return refusals;
    }

    public List<IotHub> hubs() {
        return hubs;
    }

    /** The relationships that there should be. */
    public Set<Relationship> relationships() {
        return relationships;
    }
}
