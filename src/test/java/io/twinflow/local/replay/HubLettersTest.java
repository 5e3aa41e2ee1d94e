package io.twinflow.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.consumer.ReceivedEvent;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters on their way to an event hub, as its official receiver sees what arrives. */
class HubLettersTest {
    private static final LocalAzure LOCAL =
            LocalAzure.start(LocalOptions.forTests().withoutApp().bare(), (level, function, text) -> {});

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private final StringWriter out = new StringWriter();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void anEventArrivesWithAllThatItsSenderAndTheHubHadGivenIt() throws IOException {
        byte[] body = {0, (byte) 0xff, 10, 13};
        JsonNode letter = Json.read("""
                {"function": "F", "hub": "deviceevents", "partition": "1", "partitionKey": "t1",
                 "properties": {"level": "high", "count": 3, "ok": true, "share": 0.5},
                 "systemProperties": {"message-id": "m-1", "correlation-id": "c-1", "user-id": "u", "to": "/devices/t1",
                   "content-type": "application/json", "content-encoding": "utf-8", "subject": "s",
                   "creation-time": "2026-03-01T09:59:58Z", "iothub-connection-device-id": "t1",
                   "iothub-message-source": "Telemetry", "iothub-enqueuedtime": "2026-03-01T10:00:00.123Z",
                   "dt-subject": "part", "SequenceNumber": 7, "Offset": "4", "PartitionKey": "t1",
                   "EnqueuedTimeUtc": "2026-03-01T10:00:00.2", "x-opt-sequence-number": 7},
                 "base64": "%s"}
                """.formatted(Base64.getEncoder().encodeToString(body)));

        send("deviceevents.jsonl", Json.write(letter));

        PartitionEvent arrived = received("deviceevents").get(0);
        var event = ReceivedEvent.of("any", arrived.getData());
        assertThat(event.body()).isEqualTo(body);
        assertThat(event.partitionKey()).isEqualTo("t1");
        assertThat(Json.read(Json.write(event.properties()))).isEqualTo(letter.path("properties"));
        assertThat(event.system()).isEqualTo(Json.read("""
                {"message-id": "m-1", "correlation-id": "c-1", "user-id": "u", "to": "/devices/t1",
                 "content-type": "application/json", "content-encoding": "utf-8", "subject": "s",
                 "creation-time": "2026-03-01T09:59:58Z", "iothub-connection-device-id": "t1",
                 "iothub-message-source": "Telemetry", "iothub-enqueuedtime": "2026-03-01T10:00:00.123Z",
                 "dt-subject": "part"}
                """));
        assertThat(arrived.getData().getSystemProperties().get("iothub-enqueuedtime"))
                .isInstanceOf(Date.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "body":{"a":1.50,"b":"\\u00e9"}          | {"a":1.50,"b":"é"}
            "body":{"a":1},"text":"{\\"a\\": 1}"    | {"a": 1}
            "text":"hot"                             | hot
            """)
    void theBodyIsTheOneThatWasSent(String members, String body) {
        var event = HubEventForm.of(Json.read("{" + members + "}"));

        assertThat(new String(event.getBody(), UTF_8)).isEqualTo(body);
    }

    @Test
    void anEventOfAHubThatNamesNoTimeOfItsOwnKeepsTheTimeOfItsArrival() {
        var event = HubEventForm.of(Json.read("""
                {"enqueued": "2026-03-01T10:00:00Z", "systemProperties": {"iothub-message-source": "Telemetry"}, "body": 1}
                """));

        assertThat(event.getRawAmqpMessage().getMessageAnnotations().get("iothub-enqueuedtime"))
                .isEqualTo(Date.from(Instant.parse("2026-03-01T10:00:00Z")));
    }

    @Test
    void anEventWithoutAKeyGoesToThePartitionWhereItStood() throws IOException {
        send("keyless.jsonl", """
                {"function": "F", "hub": "lifecycleevents", "partition": "1", "body": 1}
                """);

        assertThat(received("lifecycleevents"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getPartitionContext().getPartitionId()).isEqualTo("1"));
    }

    @Test
    void whatDigitalTwinsCouldNotDeliverToItsEventHubArrivesThere() throws IOException {
        String folder = "container/twin-events/2026/03/01/10";
        Files.createDirectories(directory.resolve(folder));

        Tally tally = send(folder + "/e-1.json", """
                {"specversion": "1.0", "id": "e-1", "type": "microsoft.iot.telemetry", "source": "adt/digitaltwins/t",
                 "datacontenttype": "application/json", "data": {"load": 3.10}}
                """);

        assertThat(tally.isComplete()).isTrue();
        var event = ReceivedEvent.of("any", received("twinevents").get(0).getData());
        assertThat(new String(event.body(), UTF_8)).isEqualTo("{\"load\":3.10}");
        assertThat(event.properties()).isEqualTo(Json.read("""
                {"cloudEvents:specversion": "1.0", "cloudEvents:id": "e-1", "cloudEvents:type": "microsoft.iot.telemetry",
                 "cloudEvents:source": "adt/digitaltwins/t"}
                """));
        assertThat(event.system().path("content-type").asText()).isEqualTo("application/json");
    }

    @Test
    void aHubThatDoesNotExistKeepsOtherLettersFromNothing() throws IOException {
        Tally tally = send("two.jsonl", """
                {"function": "F", "id": "a", "kind": "BUG", "hub": "nosuchhub", "partition": "0", "body": 1}
                {"function": "F", "id": "b", "kind": "BUG", "hub": "timeseries", "partition": "0", "body": 1}
                """);

        assertThat(tally.line(false)).contains(" sent=1 ", " failed=1 ");
        assertThat(out.toString()).contains("not sent F a BUG: ", "sent F b BUG to event hub timeseries");
        assertThat(received("timeseries")).hasSize(1);
    }

    private Tally send(String name, String lines) throws IOException {
        Path file = Files.writeString(directory.resolve(name), lines);
        var hubs = new HubAccess.ByKey(LOCAL.endpoints().eventHubs().connectionString());
        try (var outlets = new Outlets(Optional.of(hubs), Optional.empty())) {
            return new Replay(outlets, Selection.everything(), false, new PrintWriter(out)).run(List.of(file));
        }
    }

    private static List<PartitionEvent> received(String hub) {
        try (EventHubConsumerClient consumer = new EventHubClientBuilder()
                .connectionString(LOCAL.endpoints().eventHubs().connectionString(), hub)
                .consumerGroup("twinflow")
                .buildConsumerClient()) {
            return IntStream.range(0, (int) consumer.getPartitionIds().stream().count())
                    .filter(partition -> !consumer.getPartitionProperties(Integer.toString(partition))
                            .isEmpty())
                    .mapToObj(partition -> consumer.receiveFromPartition(
                            Integer.toString(partition), 1, EventPosition.earliest(), Duration.ofSeconds(10)))
                    .flatMap(events -> events.stream())
                    .toList();
        }
    }
}
