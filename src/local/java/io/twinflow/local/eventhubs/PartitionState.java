package io.twinflow.local.eventhubs;

import java.time.Instant;

/**
 * How far a partition has come.
 *
 * @param beginSequence of the oldest event that is kept, -1 if there is none
 * @param lastSequence -1 if there never was an event
 * @param lastOffset -1 if there never was an event
 * @param nextOffset of the event to come
 * @param lastEnqueued the epoch if there never was an event
 */
public record PartitionState(
        long beginSequence, long lastSequence, long lastOffset, long nextOffset, Instant lastEnqueued) {
    static final PartitionState EMPTY = new PartitionState(-1, -1, -1, 0, Instant.EPOCH);

    /** Whether it holds no event. */
    public boolean isEmpty() {
        return beginSequence < 0;
    }

    PartitionState with(Mark newest) {
        return new PartitionState(
                isEmpty() ? newest.firstSequence() : beginSequence,
                newest.lastSequence(),
                newest.lastOffset(),
                newest.nextOffset(),
                Instant.ofEpochMilli(newest.enqueued()));
    }

    PartitionState beginningAt(long sequence) {
        return new PartitionState(
                sequence > lastSequence ? -1 : sequence, lastSequence, lastOffset, nextOffset, lastEnqueued);
    }
}
