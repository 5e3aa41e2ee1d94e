package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.simulation.schedule.Schedule;
import java.util.List;
import java.util.stream.IntStream;

/** Partitions, one of which belongs to each key. */
public final class EventHub {
    private final List<Partition> partitions;

    public EventHub(String name, int partitions, Schedule schedule) {
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(id -> new Partition(name, id, schedule))
                .toList();
    }

    public List<Partition> partitions() {
        return partitions;
    }

    /** Answers the id by which the app knows the event. */
    public String append(String key, ObjectNode properties, ObjectNode system, String body) {
        return of(key).append(key, properties, system, body);
    }

    /** The partition that holds the events of a key. */
    public Partition of(String key) {
        return partitions.get(Math.floorMod(key.hashCode(), partitions.size()));
    }
}
