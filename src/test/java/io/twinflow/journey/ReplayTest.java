package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventgrid.Subscription;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.Registration;
import io.twinflow.local.simulator.VirtualDevice;
import io.twinflow.local.twins.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on their way back, once whoever is on duty has mended their cause. */
class ReplayTest extends Journey {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ReplayRuns replay;

    @BeforeEach
    void pointTheCommandHere() {
        replay = new ReplayRuns(azure, directory);
    }

    @Test
    void aReadingThatCameBeforeItsTwinReachesItButOverwritesNothingNewer() throws Exception {
        try (VirtualDevice device = thermostat("early")) {
            twins.deleteDigitalTwin("early");
            device.send("{\"Temperature\": 15.5, \"Humidity\": 44}");
            eventually(() -> rejected("TelemetryToTwin", "early"));
        }
        try (VirtualDevice device = thermostat("early")) {
            device.send("{\"Temperature\": 16.5}");
            eventually(() -> holds("early", "Temperature", "16.5"));
        }

        ReplayRuns.Run run = replay.script(letters(), "--function", "TelemetryToTwin", "--kind", "UNKNOWN_TWIN");

        eventually(() -> holds("early", "Humidity", "44"));
        assertThat(holds("early", "Temperature", "16.5")).isTrue();
        assertThat(run.output()).contains("sent TelemetryToTwin deviceevents-", "to event hub deviceevents");
        assertThat(run.output()).doesNotContain("15.5");
        assertThat(run.exitCode()).isZero();
        assertThat(replay.run(letters(), "--function", "TelemetryToTwin").lastLine())
                .contains(" sent=0 ")
                .endsWith(" ok");
    }

    @Test
    void anEventOfEventGridReachesItsFunctionAgain() throws Exception {
        azure.eventGrid()
                .subscribe(Subscription.of("devices", "hub-events", azure.webhook(azure.host(), "HubEventToTwin"))
                        .only("Microsoft.Devices.DeviceTelemetry"))
                .join();
        try (VirtualDevice device = thermostat("pushed")) {
            twins.deleteDigitalTwin("pushed");
            device.send("{\"Temperature\": 12.25}");
            eventually(() -> rejected("HubEventToTwin", "pushed"));
        }
        azure.eventGrid().unsubscribe("devices", "hub-events").join();
        thermostatTwin("pushed");

        ReplayRuns.Run run = replay.run(letters(), "--function", "HubEventToTwin");

        assertThat(run.output()).contains("to function HubEventToTwin").endsWith(" ok\n");
        assertThat(holds("pushed", "Temperature", "12.25")).isTrue();
    }

    @Test
    void whatEventGridGaveUpReachesTheFunctionItWasFor() throws Exception {
        azure.eventGrid()
                .subscribe(Subscription.of("twins", "twin-to-twin", azure.webhook(azure.host(), "TwinToTwin"))
                        .only("Microsoft.DigitalTwins.Twin.Update")
                        .givenUpAfter(1, Duration.ofDays(1)))
                .join();
        try (VirtualDevice device = thermostat("late")) {
            room("attic", "late");
            azure.twins().faults().failNext(3, 503, Operation.LIST_INCOMING_RELATIONSHIPS);
            device.send("{\"Temperature\": 9.75}");
            eventually(() -> holds("late", "Temperature", "9.75"));
            eventually(() -> azure.deadLetters().count() > 0 && Files.isDirectory(gridLetters()));
        }

        ReplayRuns.Run run = replay.run(gridLetters());

        assertThat(run.output()).contains("sent TwinToTwin", "MaxDeliveryAttemptsExceeded");
        assertThat(holds("attic", "currentTemp", "9.75")).isTrue();
        assertThat(replay.run(gridLetters()).lastLine()).contains(" sent=0 ");
    }

    @Test
    void aDeletionTakesItsTwinAway() throws Exception {
        thermostatTwin("gone");
        Path file = Files.writeString(directory.resolve("deletion.jsonl"), """
                {"function": "DeleteDeviceTwin", "kind": "BUG", "id": "lifecycleevents-0-5", "hub": "lifecycleevents",\
                 "partition": "0", "sequence": "5", "partitionKey": "gone", "enqueued": "%1$s",\
                 "properties": {"opType": "deleteDeviceIdentity", "deviceId": "gone", "hubName": "127.0.0.1",\
                 "operationTimestamp": "%1$s"},\
                 "systemProperties": {"iothub-message-source": "deviceLifecycleEvents"}, "body": {"deviceId": "gone"}}
                """.formatted(Instant.now()));

        ReplayRuns.Run run = replay.run(file);

        assertThat(run.exitCode()).as(run.output()).isZero();
        eventually(() ->
                twins.query("SELECT * FROM digitaltwins T WHERE T.$dtId = 'gone'", BasicDigitalTwin.class).stream()
                        .findAny()
                        .isEmpty());
    }

    @Test
    void anEventOfATwinBecomesTheRowsItWouldHaveBecome() throws Exception {
        Path file = Files.writeString(directory.resolve("change.jsonl"), """
                {"function": "TwinToTimeSeries", "kind": "BUG", "id": "twinevents-1-7", "hub": "twinevents",\
                 "partition": "1", "sequence": "7", "enqueued": "2026-03-01T10:00:01Z",\
                 "properties": {"cloudEvents:id": "e-1", "cloudEvents:source": "adt.example",\
                 "cloudEvents:specversion": "1.0", "cloudEvents:type": "Microsoft.DigitalTwins.Twin.Update",\
                 "cloudEvents:subject": "archived", "cloudEvents:time": "2026-03-01T10:00:00.1234567Z"},\
                 "systemProperties": {"content-type": "application/json"},\
                 "body": {"modelId": "dtmi:example:Room;1",\
                 "patch": [{"op": "replace", "path": "/currentTemp", "value": 20.10}]}}
                """);

        ReplayRuns.Run run = replay.run(file);

        assertThat(run.exitCode()).as(run.output()).isZero();
        eventually(() -> !rows("archived").isEmpty());
        JsonNode row = rows("archived").get(0);
        assertThat(row.path("TimeStamp").asText()).isEqualTo("2026-03-01T10:00:00.123456700Z");
        assertThat(row.path("Value")).hasToString("20.10");
    }

    @Test
    void aLineThatIsNoLetterIsNamedAndTheRestIsSent() throws Exception {
        thermostatTwin("steady");
        Path file = Files.writeString(directory.resolve("mixed.jsonl"), """
                {"function": "TelemetryToTwin", "hub": "devic
                {"function": "TelemetryToTwin", "kind": "BUG", "id": "deviceevents-0-1", "hub": "deviceevents",\
                 "partition": "0", "partitionKey": "steady", "enqueued": "2026-03-01T10:00:00Z", "properties": {},\
                 "systemProperties": {"iothub-connection-device-id": "steady", "iothub-message-source": "Telemetry"},\
                 "body": {"Temperature": 3.5}}
                """);

        ReplayRuns.Run dry = replay.run(file, "--dry-run");
        ReplayRuns.Run first = replay.run(file);
        ReplayRuns.Run second = replay.run(file);

        eventually(() -> holds("steady", "Temperature", "3.5"));
        assertThat(dry.output()).contains("would send TelemetryToTwin deviceevents-0-1");
        assertThat(first.output()).contains("unreadable " + file + ":1: it is not JSON");
        assertThat(first.lastLine()).contains(" sent=1 sent-before=0 ", " unreadable=1 failed");
        assertThat(second.lastLine()).contains(" sent=0 sent-before=1 ", " unreadable=1 failed");
        assertThat(second.exitCode()).isEqualTo(1);
    }

    private void thermostatTwin(String id) throws InterruptedException {
        Registration.of(dps(), id, Fleet.MODEL);
    }

    private boolean rejected(String function, String twin) {
        return azure.deadLetters().of(function).stream()
                .anyMatch(letter -> letter.path("message").asText().contains(twin));
    }

    private Path letters() {
        return azure.deadLetters().ofFunctions();
    }

    private Path gridLetters() {
        return azure.deadLetters().ofEventGrid();
    }

    private List<JsonNode> rows(String twin) {
        return IntStream.range(0, 4)
                .mapToObj(partition -> azure.eventHubs()
                        .database()
                        .call(tx -> azure.eventHubs().read(tx, "timeseries", partition, -1, 1000)))
                .flatMap(List::stream)
                .map(StoredEvent::event)
                .map(event -> Json.read(event.body()))
                .filter(row -> row.path("Id").asText().equals(twin))
                .toList();
    }
}
