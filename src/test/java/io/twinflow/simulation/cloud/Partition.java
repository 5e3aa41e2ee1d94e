package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.simulation.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/** A log of events, each with a number and kept for a day, and how far a reader has come by its own word. */
public final class Partition {
    private static final long RETENTION = 24 * Schedule.HOUR;

    private final String hub;
    private final int id;
    private final Schedule schedule;
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<Runnable> readers = new ArrayList<>();
    private long checkpoint;

    Partition(String hub, int id, Schedule schedule) {
        this.hub = hub;
        this.id = id;
        this.schedule = schedule;
    }

    /** Answers the id by which the app knows the event. */
    public String append(String key, ObjectNode properties, ObjectNode system, String body) {
        long sequence = events.size();
        String now = schedule.instant().toString();
        system.put("SequenceNumber", sequence)
                .put("Offset", String.valueOf(sequence * 512))
                .put("PartitionKey", key)
                .put("EnqueuedTimeUtc", now.substring(0, now.length() - 1));
        events.add(new StoredEvent(sequence, schedule.now(), properties, system, body));
        List.copyOf(readers).forEach(Runnable::run);
        return hub + "-" + id + "-" + sequence;
    }

    /** Events from a position on that are still kept, at most so many. */
    public List<StoredEvent> read(long from, int most) {
        long first = from;
        while (first < events.size() && events.get((int) first).stored() < schedule.now() - RETENTION) {
            first++;
        }
        return List.copyOf(events.subList((int) first, (int) Math.min(events.size(), first + most)));
    }

    public List<StoredEvent> events() {
        return events;
    }

    public void addReader(Runnable onArrival) {
        readers.add(onArrival);
    }

    public void removeReader(Runnable onArrival) {
        readers.remove(onArrival);
    }

    /** The number of the event to be read next. */
    public long checkpoint() {
        return checkpoint;
    }

    /** As the service does, without a look at who says so. */
    public void setCheckpoint(long next) {
        checkpoint = next;
    }

    /** What the host tells a function of the partition. */
    public String context() {
        return "{\"EventHubName\":\"" + hub + "\",\"PartitionId\":\"" + id + "\"}";
    }

    @Override
    public String toString() {
        return hub + "-" + id;
    }
}
