package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.simulation.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A hub: it knows devices and their tags, and tells of what they send and of their end. */
public final class IotHub {
    private final String name;
    private final Outlet outlet;
    private final Schedule schedule;
    private final long clockOffset;
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, List<Instant>> removals = new HashMap<>();

    /** @param clockOffset how far its clock is ahead, in microseconds */
    public IotHub(String name, Outlet outlet, Schedule schedule, long clockOffset) {
        this.name = name;
        this.outlet = outlet;
        this.schedule = schedule;
        this.clockOffset = clockOffset;
    }

    /** Where the events of a hub go. Each answers the id by which the app knows the event. */
    public interface Outlet {
        String message(IotHub hub, Message message, Instant received, ObjectNode properties);

        String deletion(IotHub hub, String device, Instant time);
    }

    /**
     * Makes a device known.
     *
     * @param twin the tag that names the twin; empty if the device was not told
     */
    public void add(String device, String twin) {
        tags.put(device, twin);
    }

    public boolean knows(String device) {
        return tags.containsKey(device);
    }

    /** Hands on what a device sent, with what the hub knows of it. */
    public Accepted accept(Message message) {
        Instant received = clock();
        String twin = tags.getOrDefault(message.device(), "");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("dtId", twin.isEmpty() ? "$twin.tags.dtId" : twin);
        return new Accepted(outlet.message(this, message, received, properties), received);
    }

    /**
     * What became of a message.
     *
     * @param id by which the app knows it
     * @param received by the hub's clock
     */
    public record Accepted(String id, Instant received) {}

    /** Deletes a device; answers when, by the hub's clock. */
    public Instant remove(String device) {
        tags.remove(device);
        Instant time = clock();
        removals.computeIfAbsent(device, any -> new ArrayList<>()).add(time);
        outlet.deletion(this, device, time);
        return time;
    }

    /** When it deleted a device, each time. */
    public List<Instant> removals(String device) {
        return removals.getOrDefault(device, List.of());
    }

    private Instant clock() {
        return schedule.at(schedule.now() + clockOffset);
    }

    public String name() {
        return name;
    }

    public String host() {
        return name + ".azure-devices.net";
    }

    @Override
    public String toString() {
        return name;
    }
}
