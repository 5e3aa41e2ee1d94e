package io.twinflow.local.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters on their way to the Event Grid webhook of a Functions host. */
class GridLettersTest {
    private static final String CLOUD = """
            [{"specversion": "1.0", "id": "c-1", "type": "Microsoft.DigitalTwins.Twin.Update", "subject": "t",
              "data": {"a": 1.50}, "deadletterreason": "TimeToLiveExceeded", "deliveryattempts": 3,
              "lastdeliveryoutcome": "Busy", "lasthttpstatuscode": 503, "publishtime": "2026-03-01T10:00:00Z",
              "lastdeliveryattempttime": "2026-03-01T10:00:00Z"}]
            """;
    private static final String GRID = """
            [{"id": "g-1", "eventType": "Microsoft.Devices.DeviceTelemetry", "subject": "t", "data": {},
              "deadLetterReason": "MaxDeliveryAttemptsExceeded", "deliveryAttempts": 30, "lastDeliveryOutcome": "NotFound",
              "lastHttpStatusCode": 404, "publishTime": "2026-03-01T10:00:00Z"}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final Map<String, String> got = new ConcurrentHashMap<>();
    private volatile int answer = 202;
    private HttpServer host;

    GridLettersTest() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        host.createContext("/", this::answer);
        host.start();
    }

    @AfterEach
    void stop() {
        host.stop(0);
    }

    @Test
    void aCloudEventArrivesAloneAndWithoutTheNotesOfItsEnd() throws IOException {
        send(CLOUD);

        assertThat(got)
                .containsEntry("path", "/runtime/webhooks/eventgrid?functionName=TwinToTwin&code=k%2B1")
                .containsEntry("aeg-event-type", "Notification")
                .containsEntry("content-type", "application/cloudevents+json; charset=utf-8");
        assertThat(Json.read(got.getOrDefault("body", ""))).isEqualTo(Json.read("""
                {"specversion": "1.0", "id": "c-1", "type": "Microsoft.DigitalTwins.Twin.Update", "subject": "t",
                 "data": {"a": 1.50}}
                """));
        assertThat(out.toString()).contains("sent TwinToTwin c-1 TimeToLiveExceeded to function TwinToTwin");
    }

    @Test
    void anEventInEventGridsOwnSchemaArrivesInAnArray() throws IOException {
        send(GRID);

        assertThat(got)
                .containsEntry("path", "/runtime/webhooks/eventgrid?functionName=HubEventToTwin&code=k%2B1")
                .containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(Json.read(got.getOrDefault("body", ""))).isEqualTo(Json.read("""
                [{"id": "g-1", "eventType": "Microsoft.Devices.DeviceTelemetry", "subject": "t", "data": {}}]
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | has no function TwinToTwin with an Event Grid trigger
            500 | the function failed (500)
            """)
    void whatAFunctionDoesNotTakeIsNotMarkedAsSent(int status, String reason) throws IOException {
        answer = status;
        Tally failed = send(CLOUD);
        answer = 202;
        Tally sent = send(CLOUD);

        assertThat(failed.line(false)).contains(" sent=0 ", " failed=1 ");
        assertThat(out.toString()).contains("not sent TwinToTwin c-1 TimeToLiveExceeded: ", reason);
        assertThat(sent.line(false)).contains(" sent=1 ").endsWith(" ok");
    }

    @Test
    void aWrongKeyEndsTheRun() {
        answer = 401;

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> send(CLOUD))
                .withMessageContaining("refuses the key")
                .withMessageContaining("eventgrid_extension");
        assertThat(out.toString()).contains(" failed=1 ");
    }

    @Test
    void aRunThatWasCutShortIsTakenUpWhereItEnded() throws IOException {
        String two = CLOUD.strip().replaceFirst("]$", ",") + GRID.strip().replaceFirst("^\\[", "");
        Path file = Files.writeString(directory.resolve("two.json"), two);
        Files.writeString(directory.resolve("two.json.sent"), "1\n");

        Tally tally = send(file);

        assertThat(tally.line(false)).contains(" sent=1 sent-before=1 ");
        assertThat(out.toString()).contains("g-1").doesNotContain("c-1");
        assertThat(directory.resolve("two.json.sent")).hasContent("1\n2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            letter.json  | [{"type": "x"}, 5]                             | 2: it is not an event
            letter.json  | [{"specversion": "1.0", "type": "Other.Type"}] | 1: no function takes events of type 'Other.Type'
            letter.json  | [{                                             | 1: it is not JSON
            letter.json  | {"id": "e-1"}                                  | 1: it is in no directory of an endpoint
            letter.jsonl | {"kind": "BUG"}                                | 1: it names no function
            letter.jsonl | {"function": "F", "hub": "h"}                  | 1: it has neither body nor text nor base64
            letter.jsonl | {"function": "F", "hub": "", "body": 1}        | 1: it does not say which event hub it comes from
            letter.jsonl | {"function": "F", "text": "oops"}              | 1: its event is not a JSON object
            letter.jsonl | {"function": "F", "hub": "h", "base64": "!"}   | 1:
            """)
    void whatIsNoLetterIsNamed(String name, String text, String problem) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text + "\n");

        Tally tally = send(file);

        assertThat(tally.isComplete()).isFalse();
        assertThat(out.toString()).contains("unreadable " + file + ":" + problem.strip());
        assertThat(directory.resolve(name + ".sent")).doesNotExist();
    }

    @Test
    void aLineThatIsNotTextIsNamedAndNotChanged() throws IOException {
        byte[] line = "{\"function\":\"F\",\"body\":{\"a\":\"\u00e9\"}}\n".getBytes(ISO_8859_1);
        Path file = Files.write(directory.resolve("latin.jsonl"), line);

        send(file);

        assertThat(out.toString()).contains("unreadable " + file + ":1: it is not JSON");
        assertThat(got).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            twin-changes       | sent TwinToTwin e-1 UNDELIVERED to function TwinToTwin
            twin-notifications | its endpoint leads to Service Bus
            elsewhere          | it is in no directory of an endpoint
            """)
    void whatDigitalTwinsGaveUpGoesWhereItsEndpointLeads(String endpoint, String result) throws IOException {
        Path hour = Files.createDirectories(directory.resolve(endpoint + "/2026/03/01/10"));
        String event = "{\"specversion\": \"1.0\", \"id\": \"e-1\", \"type\": \"Microsoft.DigitalTwins.Twin.Update\"}";

        send(Files.writeString(hour.resolve("e-1.json"), event));

        assertThat(out.toString()).contains(result);
    }

    @Test
    void theKeyNeverLeavesThisMachineWithoutTls() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> new FunctionsWebhook("http://my-app.azurewebsites.net", Optional.of("key")))
                .withMessageContaining("must begin with https://");
    }

    private Tally send(String text) throws IOException {
        return send(Files.writeString(directory.resolve("blob.json"), text));
    }

    private Tally send(Path file) {
        String url = "http://127.0.0.1:" + host.getAddress().getPort() + "/";
        var webhook = new FunctionsWebhook(url, Optional.of("k+1"));
        try (var outlets = new Outlets(Optional.empty(), Optional.of(webhook))) {
            return new Replay(outlets, Selection.everything(), false, new PrintWriter(out)).run(List.of(file));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        got.put("path", exchange.getRequestURI().toString());
        got.put("aeg-event-type", String.valueOf(exchange.getRequestHeaders().getFirst("aeg-event-type")));
        got.put("content-type", String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
        got.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }
}
