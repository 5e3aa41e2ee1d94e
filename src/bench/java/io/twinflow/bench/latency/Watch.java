package io.twinflow.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.sdk.iot.device.Message;
import io.twinflow.local.await.Await;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.consumer.HubTail;
import io.twinflow.local.consumer.ReceivedEvent;
import io.twinflow.local.json.Json;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees messages pass: their creation time goes with them all the way, and is at last the source time of the room's
 * value. Looks at two event hubs only, whose events bear the time at which it happened.
 */
final class Watch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Line> byDevice;
    private final Map<String, Line> byRoom;
    private final HubTail messages;
    private final HubTail changes;

    Watch(HubAccess hubs, List<String> devices) {
        byDevice = devices.stream().collect(Collectors.toMap(Function.identity(), device -> new Line()));
        byRoom = devices.stream().collect(Collectors.toMap(Building::roomOf, byDevice::get));
        messages = HubTail.start(hubs, HubTail.Source.latest("deviceevents"), heard(this::message));
        changes = HubTail.start(hubs, HubTail.Source.latest("twinevents"), heard(this::change));
    }

    void sent(String device, Reading reading) {
        line(byDevice, device).ifPresent(line -> line.sent(written(reading.epochMillis())));
    }

    /** Waits until all have come to their rooms, and gives them; fails if some never do. */
    List<Trip> trips() {
        boolean done = Await.holds(PATIENCE, () -> byDevice.values().stream().allMatch(Line::isDone));
        List<Trip> trips =
                byDevice.values().stream().flatMap(line -> line.take().stream()).toList();
        if (!done) {
            throw new IllegalStateException("Of " + trips.size() + " messages came to " + counts(trips));
        }
        return trips;
    }

    @Override
    public void close() {
        messages.close();
        changes.close();
    }

    /** The device SDK (2.5.0) writes 123 milliseconds as .0000123. */
    @SuppressWarnings("JavaUtilDate") // the SDK's
    private static Instant written(long millis) {
        Message message = new Message();
        message.setCreationTimeUTC(new Date(millis));
        return Instant.parse(message.getCreationTimeUTCString());
    }

    private static String counts(List<Trip> trips) {
        return Stream.of(Station.values())
                .map(station -> station + " "
                        + trips.stream()
                                .filter(trip -> trip.hasReached(station))
                                .count())
                .collect(Collectors.joining(", "));
    }

    private void message(ReceivedEvent event) {
        String device = event.system().path("iothub-connection-device-id").asText();
        time(event.system().path("iothub-creation-time-utc"))
                .ifPresent(created -> line(byDevice, device)
                        .ifPresent(line -> line.reach(Station.HUB, created, event.enqueuedTime())));
    }

    private void change(ReceivedEvent event) {
        String twin = event.properties().path("cloudEvents:subject").asText();
        time(event.properties().path("cloudEvents:time")).ifPresent(happened -> {
            for (JsonNode operation : Json.read(event.body()).path("patch")) {
                switch (operation.path("path").asText()) {
                    case "/$metadata/Temperature/sourceTime" ->
                        reach(line(byDevice, twin), Station.TWIN, operation.path("value"), happened);
                    case "/$metadata/currentTemp/sourceTime" ->
                        reach(line(byRoom, twin), Station.ROOM, operation.path("value"), happened);
                    default -> {
                        // The value itself, or another property.
                    }
                }
            }
        });
    }

    private static void reach(Optional<Line> line, Station station, JsonNode created, Instant happened) {
        line.ifPresent(known -> time(created).ifPresent(measured -> known.reach(station, measured, happened)));
    }

    private static Optional<Line> line(Map<String, Line> lines, String id) {
        return Optional.ofNullable(lines.get(id));
    }

    private static Optional<Instant> time(JsonNode text) {
        return text.isTextual() ? Optional.of(Instant.parse(text.textValue())) : Optional.empty();
    }

    private static HubTail.Listener heard(Consumer<ReceivedEvent> consumer) {
        return new HubTail.Listener() {
            @Override
            public void event(ReceivedEvent event) {
                consumer.accept(event);
            }

            @Override
            public void failed(String reason) {
                throw new IllegalStateException(reason);
            }
        };
    }
}
