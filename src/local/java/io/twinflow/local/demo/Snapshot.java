package io.twinflow.local.demo;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/**
 * How things stand.
 *
 * @param perSecond messages acknowledged per second, lately
 * @param news what happened last that is worth telling
 */
record Snapshot(
        Collection<RoomState> rooms,
        Duration running,
        long sent,
        long ingested,
        double perSecond,
        long twinPatches,
        long roomUpdates,
        double p50,
        double p99,
        int deadLetters,
        String news) {
    String summary() {
        return String.format(
                Locale.ROOT,
                "sent=%d ingested=%d msgs/s=%.1f twin_patches=%d room_updates=%d e2e_p50_ms=%.1f e2e_p99_ms=%.1f"
                        + " dead_letters=%d",
                sent,
                ingested,
                perSecond,
                twinPatches,
                roomUpdates,
                p50,
                p99,
                deadLetters);
    }
}
