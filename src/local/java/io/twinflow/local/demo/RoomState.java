package io.twinflow.local.demo;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One room as it is known from outside: what its thermostat sent, what the two twins were seen to hold. Thread-safe. */
final class RoomState {
    private static final int REMEMBERED = 24;

    private final Deque<Sent> underWay = new ArrayDeque<>();
    private final Deque<BigDecimal> history = new ArrayDeque<>();
    private final String thermostat;
    private @Nullable BigDecimal sent;
    private @Nullable BigDecimal twin;
    private @Nullable BigDecimal room;
    private boolean gone;

    RoomState(String thermostat) {
        this.thermostat = thermostat;
    }

    String thermostat() {
        return thermostat;
    }

    synchronized void sent(BigDecimal value, long nanos) {
        sent = value;
        underWay.addLast(new Sent(value, nanos));
    }

    synchronized void twinIs(BigDecimal value) {
        twin = value;
    }

    /** The delays, in microseconds, of the message that the room shows now and of those that it overtook. */
    synchronized List<Long> roomIs(BigDecimal value, long nanos) {
        room = value;
        history.addLast(value);
        if (history.size() > REMEMBERED) {
            history.removeFirst();
        }
        if (underWay.stream().noneMatch(one -> one.value.compareTo(value) == 0)) {
            return List.of();
        }
        List<Long> delays = new java.util.ArrayList<>();
        boolean last = false;
        while (!last) {
            Sent next = underWay.removeFirst();
            last = next.value.compareTo(value) == 0;
            delays.add(TimeUnit.NANOSECONDS.toMicros(nanos - next.nanos));
        }
        return delays;
    }

    /** The room holds no temperature any more. */
    synchronized void roomIsEmpty() {
        room = null;
    }

    synchronized void isGone() {
        gone = true;
    }

    synchronized boolean gone() {
        return gone;
    }

    synchronized Optional<BigDecimal> twin() {
        return Optional.ofNullable(twin);
    }

    synchronized Optional<BigDecimal> room() {
        return Optional.ofNullable(room);
    }

    synchronized List<BigDecimal> history() {
        return List.copyOf(history);
    }

    synchronized boolean twinAgrees() {
        return same(sent, twin);
    }

    /** Whether the room holds what its thermostat sent last, or nothing if that is gone. */
    synchronized boolean agrees() {
        return gone ? room == null : same(sent, twin) && same(sent, room);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || (other != null && one.compareTo(other) == 0);
    }

    private record Sent(BigDecimal value, long nanos) {}
}
