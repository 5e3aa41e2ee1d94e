package io.twinflow.bench.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The messages of one device, in the order of their creation. Thread-safe. */
final class Line {
    private final List<Trip> trips = new ArrayList<>();

    synchronized void sent(Instant created) {
        trips.add(new Trip(created, Instant.now()));
    }

    /** A message is somewhere, and so is, in effect, whatever was created before it: nobody will want that any more. */
    synchronized void reach(Station station, Instant created, Instant time) {
        for (int i = trips.size() - 1; i >= 0 && !trips.get(i).hasReached(station); i--) {
            if (!trips.get(i).created().isAfter(created)) {
                trips.get(i).reach(station, time);
            }
        }
    }

    synchronized boolean isDone() {
        return trips.stream().allMatch(trip -> trip.hasReached(Station.ROOM) && trip.hasReached(Station.HUB));
    }

    synchronized List<Trip> take() {
        List<Trip> taken = List.copyOf(trips);
        trips.clear();
        return taken;
    }
}
