package io.twinflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Reading;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What is sent at one end and seen at the other. Thread-safe. */
final class Observations implements TwinTail.Listener {
    private final Map<String, RoomState> byThermostat = new LinkedHashMap<>();
    private final Map<String, RoomState> byRoom = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final LongAdder twinPatches = new LongAdder();
    private final LongAdder roomUpdates = new LongAdder();

    private volatile String news = "";

    Observations(List<String> thermostats) {
        for (String thermostat : thermostats) {
            var room = new RoomState(thermostat);
            byThermostat.put(thermostat, room);
            byRoom.put(Building.roomOf(thermostat), room);
        }
    }

    void sent(String thermostat, Reading reading) {
        RoomState room = byThermostat.get(thermostat);
        if (room != null) {
            room.sent(reading.temperature(), System.nanoTime());
        }
    }

    @Override
    public void changed(String twin, String path, JsonNode value, long nanos) {
        RoomState ofThermostat = byThermostat.get(twin);
        RoomState ofRoom = byRoom.get(twin);
        if (ofThermostat != null && path.equals("/Temperature") && value.isNumber()) {
            twinPatches.increment();
            ofThermostat.twinIs(value.decimalValue());
        } else if (ofRoom != null && path.equals("/currentTemp")) {
            roomUpdates.increment();
            if (value.isNumber()) {
                latencies.add(ofRoom.roomIs(value.decimalValue(), nanos));
            } else {
                ofRoom.roomIsEmpty();
            }
        }
    }

    @Override
    public void deleted(String twin) {
        RoomState room = byThermostat.get(twin);
        if (room != null) {
            room.isGone();
        }
    }

    @Override
    public void failed(String reason) {
        news = reason;
    }

    /** What went wrong with looking, if anything did. */
    String news() {
        return news;
    }

    Collection<RoomState> rooms() {
        return byThermostat.values();
    }

    RoomState roomOf(String thermostat) {
        return java.util.Objects.requireNonNull(byThermostat.get(thermostat), thermostat);
    }

    Latencies latencies() {
        return latencies;
    }

    long twinPatches() {
        return twinPatches.sum();
    }

    long roomUpdates() {
        return roomUpdates.sum();
    }

    /** Each of them makes a row of the time series. */
    long changes() {
        return twinPatches() + roomUpdates();
    }

    boolean agree() {
        return rooms().stream().allMatch(RoomState::agrees);
    }
}
