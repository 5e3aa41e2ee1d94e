package io.twinflow.local.twins;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Every call is counted, the last ones are kept; for tests, benchmarks and a person who wonders. Thread-safe. */
public final class TwinsJournal {
    private static final int KEPT = 1000;

    private final Map<Operation, LongAdder> counts = new EnumMap<>(Operation.class);
    private final LongAdder throttled = new LongAdder();
    private final Deque<Call> calls = new ArrayDeque<>();

    public TwinsJournal() {
        for (Operation operation : Operation.values()) {
            counts.put(operation, new LongAdder());
        }
    }

    /** Enters a call that is over. */
    public void add(Call call) {
        counts.getOrDefault(call.operation(), new LongAdder()).increment();
        if (call.status() == 429) {
            throttled.increment();
        }
        synchronized (calls) {
            if (calls.size() == KEPT) {
                calls.removeFirst();
            }
            calls.addLast(call);
        }
    }

    /** How often these operations were called since the start, whatever the answer. */
    public long count(Operation... operations) {
        long sum = 0;
        for (Operation operation : operations) {
            sum += counts.getOrDefault(operation, new LongAdder()).sum();
        }
        return sum;
    }

    /** How many calls there were in all. */
    public long count() {
        return count(Operation.values());
    }

    /** How many calls were answered with 429. */
    public long throttled() {
        return throttled.sum();
    }

    /** The last calls, oldest first; at most 1000. */
    public List<Call> last() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /**
     * One call.
     *
     * @param path as the client wrote it, without the query
     * @param status the status of the answer; 0 if it got lost
     */
    public record Call(Operation operation, String path, int status, Instant arrived, Duration took) {}
}
