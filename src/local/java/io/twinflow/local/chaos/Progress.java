package io.twinflow.local.chaos;

import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.host.DatabaseCheckpoints;
import io.twinflow.local.store.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How far the app has come with what is in the event hubs, as its host's checkpoints and the hubs themselves tell. */
final class Progress {
    private static final String DEVICE_EVENTS = "deviceevents";
    private static final String TWIN_EVENTS = "twinevents";
    private static final String TIME_SERIES = "timeseries";
    private static final List<String> READ = List.of(DEVICE_EVENTS, "lifecycleevents", TWIN_EVENTS);

    private final EventHubs hubs;
    private final DatabaseCheckpoints checkpoints;

    /** @param host the database of the host, which may run or not */
    Progress(EventHubs hubs, Database host) {
        this.hubs = hubs;
        this.checkpoints = new DatabaseCheckpoints(host);
    }

    /** Whether nothing is left to be dealt with. */
    boolean isDone() {
        return READ.stream().allMatch(hub -> ends(hub).equals(done(hub)));
    }

    /** How many messages of devices were dealt with; one that came twice counts once. */
    long ingested() {
        Map<Integer, Long> done = done(DEVICE_EVENTS);
        return hubs.readAll(DEVICE_EVENTS).stream()
                .filter(event -> isDone(event, done))
                .map(event ->
                        system(event, "iothub-connection-device-id") + " " + system(event, "iothub-creation-time-utc"))
                .distinct()
                .count();
    }

    /** How many changes of the graph have a row of the time series, at least. */
    Series series() {
        List<StoredEvent> rows = hubs.readAll(TIME_SERIES);
        Set<String> recorded =
                rows.stream().map(row -> property(row, "eventId")).collect(Collectors.toSet());
        Set<String> changes = new HashSet<>(hubs.readAll(TWIN_EVENTS).stream()
                .map(event -> property(event, "cloudEvents:id"))
                .toList());
        int all = changes.size();
        changes.removeAll(recorded);
        return new Series(all, rows.size(), changes.size());
    }

    /** The last sequence number of each partition that has had an event. */
    private Map<Integer, Long> ends(String hub) {
        int partitions = hubs.hub(hub).map(HubDefinition::partitions).orElse(0);
        return hubs.database().call(tx -> {
            Map<Integer, Long> ends = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(partition, hubs.lastSequence(tx, hub, partition));
            }
            ends.values().removeIf(last -> last < 0);
            return ends;
        });
    }

    private Map<Integer, Long> done(String hub) {
        Map<Integer, Long> done = new HashMap<>();
        checkpoints
                .listCheckpoints("localhost", hub, "twinflow")
                .toStream()
                .forEach(checkpoint ->
                        done.put(Integer.parseInt(checkpoint.getPartitionId()), checkpoint.getSequenceNumber()));
        return done;
    }

    private static boolean isDone(StoredEvent event, Map<Integer, Long> done) {
        return event.sequence() <= done.getOrDefault(event.partition(), -1L);
    }

    private static String property(StoredEvent event, String name) {
        return event.event().properties().path(name).asText();
    }

    private static String system(StoredEvent event, String name) {
        return event.event().system().path(name).asText();
    }

    /**
     * Changes and rows.
     *
     * @param missing changes without a row
     */
    record Series(int changes, int rows, int missing) {}
}
