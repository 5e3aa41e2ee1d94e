package io.twinflow.bench.capacity;

import io.twinflow.bench.server.Pace;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Puts messages of devices in turn into an event hub, as their IoT hub does, at a steady rate. */
final class Source {
    private static final int TICKS = 50;

    private final EventHubs hubs;
    private final String hub;
    private final List<String> devices;
    private volatile long sent;

    Source(EventHubs hubs, String hub, List<String> devices) {
        this.hubs = hubs;
        this.hub = hub;
        this.devices = List.copyOf(devices);
    }

    long sent() {
        return sent;
    }

    /** Sends for a while, and returns at its end. */
    void send(int perSecond, Duration length) throws InterruptedException {
        long begin = System.nanoTime();
        long before = sent;
        Pace.keep(TICKS, length, () -> catchUp(before + (long) (perSecond * (System.nanoTime() - begin) / 1e9)));
    }

    private void catchUp(long due) {
        sent = hubs.database().call(tx -> {
            long number = sent;
            while (number < due) {
                String device = devices.get((int) (number % devices.size()));
                hubs.append(tx, hub, message(device, number), device);
                number++;
            }
            return number;
        });
    }

    private static EventBody message(String device, long number) {
        String body = Json.write(Json.object().put("Temperature", 20 + number % 10_000 / 1000.0));
        return EventBody.of(
                body.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                Map.of(
                        "iothub-connection-device-id",
                        device,
                        "iothub-message-source",
                        "Telemetry",
                        "iothub-creation-time-utc",
                        Instant.now().toString()));
    }
}
