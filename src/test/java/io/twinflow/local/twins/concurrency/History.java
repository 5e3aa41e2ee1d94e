package io.twinflow.local.twins.concurrency;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who wrote and who saw what, and when, in nanoseconds. Thread-safe. */
final class History {
    private final Collection<Write> writes = new ConcurrentLinkedQueue<>();
    private final Collection<Seen> reads = new ConcurrentLinkedQueue<>();

    void add(Write write) {
        writes.add(write);
    }

    void add(Seen read) {
        reads.add(read);
    }

    /** What cannot be, if every write happened at one moment between its request and its answer. */
    Optional<String> contradiction() {
        Map<Integer, Write> byValue = writes.stream().collect(Collectors.toMap(Write::value, Function.identity()));
        for (Seen read : reads) {
            Write seen = byValue.get(read.value());
            if (seen == null) {
                return Optional.of(read + " shows what nobody was told is written");
            }
            for (Write other : writes) {
                if (other.began() > seen.ended() && other.ended() < read.began()) {
                    return Optional.of(read + " shows " + seen + " although it was overwritten by " + other);
                }
            }
        }
        return twoUnderOneVersion();
    }

    private Optional<String> twoUnderOneVersion() {
        Set<String> versions = new HashSet<>();
        List<Write> conditional =
                writes.stream().filter(write -> write.under().isPresent()).toList();
        return conditional.stream()
                .filter(write -> !versions.add(write.under().get()))
                .findFirst()
                .map(write -> write + " was not the first under its version");
    }

    /**
     * A write that was acknowledged.
     *
     * @param under the version that it had to find
     */
    record Write(int value, Optional<String> under, long began, long ended) {}

    /** A read and what it showed. */
    record Seen(int value, long began) {}
}
