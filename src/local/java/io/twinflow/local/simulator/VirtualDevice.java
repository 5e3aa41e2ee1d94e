package io.twinflow.local.simulator;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thermostat, connected to its hub by the device SDK. Thread-safe, except that one thread at a time sends.
 *
 * <p>No two of its messages bear the same creation time: the SDK (2.5.0) may exchange messages that wait to be sent, so
 * only their times tell which is the last.
 */
public final class VirtualDevice implements AutoCloseable {
    private static final int SEND_INTERVAL_MILLIS = 10;

    private final String id;
    private final Climate climate;
    private final DeviceClient client;
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Set<Outgoing> unacknowledged = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Outgoing latest;
    private volatile Reading last = Reading.NONE;
    private long lastMillis;

    private VirtualDevice(String id, Climate climate, DeviceClient client) {
        this.id = id;
        this.climate = climate;
        this.client = client;
    }

    /**
     * Registers a device and connects it.
     *
     * @throws LocalFailure if either fails
     */
    public static VirtualDevice connect(DpsAccess dps, String id, String model, Climate climate)
            throws InterruptedException {
        String hub = Registration.of(dps, id, model);
        ClientOptions options = ClientOptions.builder()
                .sslContext(dps.tls())
                .modelId(model)
                .sendInterval(SEND_INTERVAL_MILLIS)
                .build();
        var client = new DeviceClient(dps.connectionString(hub, id), IotHubClientProtocol.MQTT, options);
        try {
            client.open(true);
        } catch (IotHubClientException e) {
            throw new LocalFailure("The hub " + hub + " refused " + id + ": " + e.getMessage() + ".");
        }
        return new VirtualDevice(id, climate, client);
    }

    /** The device id, which is also the id of its twin. */
    public String id() {
        return id;
    }

    /** The last reading that was sent; {@link Reading#NONE} if none was. */
    public Reading last() {
        return last;
    }

    /** How many messages were sent. */
    public long sent() {
        return sent.sum();
    }

    /** How many messages the hub has acknowledged. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** How many messages the SDK has given up. */
    public long failed() {
        return failed.sum();
    }

    /** Measures and sends; {@code beforehand} hears of the reading first. */
    public void send(double secondsSinceLast, Consumer<Reading> beforehand) {
        var reading = new Reading(climate.temperatureAfter(secondsSinceLast), nextMillis());
        last = reading;
        beforehand.accept(reading);
        String body = Json.write(
                Json.object().put("Temperature", reading.temperature()).put("Humidity", climate.humidity()));
        send(body, reading.epochMillis());
    }

    /** Sends a body as it stands. */
    public void send(String body) {
        send(body, nextMillis());
    }

    /**
     * Sends the last message again and all that were not acknowledged, with the times at which they were first sent: as
     * a device does that has heard of no acknowledgement. They do not count as sent once more.
     */
    public void sendAgain() {
        Stream.concat(Stream.ofNullable(latest), unacknowledged.stream())
                .distinct()
                .forEach(this::transmit);
    }

    /** Whether the hub has acknowledged everything. */
    public boolean isDone() {
        return unacknowledged.isEmpty();
    }

    private long nextMillis() {
        lastMillis = Math.max(System.currentTimeMillis(), lastMillis + 1);
        return lastMillis;
    }

    private void send(String body, long createdMillis) {
        var outgoing = new Outgoing(body, createdMillis);
        sent.increment();
        latest = outgoing;
        unacknowledged.add(outgoing);
        transmit(outgoing);
    }

    private void transmit(Outgoing outgoing) {
        try {
            client.sendEventAsync(outgoing.message(), (ignored, failure, context) -> end(outgoing, failure), null);
        } catch (IllegalStateException closed) {
            failed.increment();
        }
    }

    private void end(Outgoing outgoing, @Nullable Exception failure) {
        if (failure != null) {
            failed.increment();
        } else if (unacknowledged.remove(outgoing)) {
            acknowledged.increment();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** A message, for as often as it is sent. */
    private record Outgoing(String body, long createdMillis) {
        @SuppressWarnings("JavaUtilDate") // the SDK's
        Message message() {
            var message = new Message(body.getBytes(StandardCharsets.UTF_8));
            message.setContentType("application/json");
            message.setContentEncoding("utf-8");
            message.setCreationTimeUTC(new Date(createdMillis));
            return message;
        }
    }
}
