package io.twinflow.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.await.Await;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.amqp.EventHubsHere;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsHostTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String KEY = "anyKeyWillDo";

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.inMemory();
    private final EventHubs hubs =
            new EventHubs(database, List.of(new HubDefinition("tiny", 1, List.of("twinflow"))), Clock.systemUTC());
    private final AmqpServer amqp = DevicesHere.await(EventHubsHere.start(vertx, hubs, "all", KEY));
    private final HttpClient http = HttpClient.newHttpClient();

    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    private Path directory;
    private FunctionsHost host;
    private int blobsBefore;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        this.directory = directory;
        Path app = TinyApp.stageIn(Files.createDirectories(directory.resolve("app")));
        host = FunctionsHost.start(vertx, setup(app), database, (level, function, text) -> log.add(level + " " + text));
    }

    @AfterAll
    void stop() {
        host.close();
        database.close();
        vertx.close().await();
    }

    @BeforeEach
    void count() {
        blobsBefore = host.blobs().list("seen/batch").size();
    }

    @Test
    void anHttpFunctionAnswersWhoShowsItsKey() throws Exception {
        HttpResponse<String> response = post("/api/Echo?code=" + host.keys().ofFunction("Echo"), "hello");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("hello");
    }

    @Test
    void anHttpFunctionRefusesWhoShowsNoKeyOrAnother() throws Exception {
        assertThat(post("/api/Echo", "hello").statusCode()).isEqualTo(401);
        assertThat(post("/api/Echo?code=" + host.keys().ofFunction("Batch"), "hello")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theWorkerSeesTheSettingsAndNothingElseOfTheHostsEnvironment() throws Exception {
        HttpResponse<String> response = post("/api/Echo?code=" + host.keys().ofAllFunctions(), "");

        assertThat(response.headers().firstValue("x-env")).contains("null");
    }

    @Test
    void aBatchArrivesWithItsMetadata() throws Exception {
        append("one");

        String[] seen = Files.readString(nextBlob("seen/batch")).split("\n", -1);

        assertThat(seen[0]).isEqualTo("[{\"n\":\"one\"}]");
        assertThat(Json.read(seen[1]).path(0).path("iothub-message-source").asText())
                .isEqualTo("Telemetry");
        assertThat(Json.read(seen[1]).path(0).has("SequenceNumber")).isTrue();
        assertThat(Json.read(seen[1]).path(0).path("EnqueuedTimeUtc").asText()).doesNotContain("Z");
        assertThat(Json.read(seen[2]).path("EventHubName").asText()).isEqualTo("tiny");
        assertThat(seen[4]).isEqualTo("one");
    }

    @Test
    void aBatchThatFailsIsRepeatedAndItsOutputsAreDiscarded() throws Exception {
        Files.createFile(directory.resolve("throw"));
        append("again");

        String[] seen = Files.readString(nextBlob("seen/batch")).split("\n", -1);

        assertThat(seen[3]).isEqualTo("1");
        assertThat(host.journal().newest()).anyMatch(entry -> entry.problem().equals("IOException: as ordered"));
        assertThat(host.blobs().list("seen/batch")).hasSize(blobsBefore + 1);
    }

    @Test
    void aWorkerThatDiesIsReplacedAndItsBatchRepeated() throws Exception {
        Files.createFile(directory.resolve("die"));
        append("survivor");

        String seen = Files.readString(nextBlob("seen/batch"));

        assertThat(seen).endsWith("survivor");
    }

    @Test
    void aWorkerThatCannotBeReplacedAtOnceIsReplacedLater() throws Exception {
        Path jar = directory.resolve("app/tiny.jar");
        Path away = Files.move(jar, directory.resolve("away.jar"));

        host.killWorker();
        Await.until(
                SOON,
                () -> log.stream()
                        .anyMatch(line -> line.startsWith("SEVERE Function Batch cannot be loaded")
                                && line.endsWith("Trying again in 400 ms.")));
        Files.move(away, jar);
        append("at last");

        assertThat(Files.readString(nextBlob("seen/batch"))).endsWith("at last");
    }

    @Test
    void eventGridsHandshakeIsAnswered() throws Exception {
        // language=json
        String validation = """
                [{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "abc"}}]
                """;

        HttpResponse<String> response = http.send(
                request(webhook())
                        .header("aeg-event-type", "SubscriptionValidation")
                        .POST(body(validation))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("{\"validationResponse\":\"abc\"}");
    }

    @Test
    void aDeliveryFailsIfOneOfItsEventsDoes() throws Exception {
        assertThat(post(webhook(), "[{\"id\": 1}]").statusCode()).isEqualTo(202);
        assertThat(post(webhook(), "[{\"id\": 1}, {\"id\": \"refuse\"}]").statusCode())
                .isEqualTo(500);
        assertThat(post("/runtime/webhooks/eventgrid?functionName=Grid", "[]").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBindingThatTheHostDoesNotSupportIsRefusedInWords() throws Exception {
        Path app = TinyApp.stageIn(Files.createDirectories(directory.resolve("other")));
        TinyApp.function(app, "Queue", "{\"bindings\": [{\"type\": \"queueTrigger\", \"direction\": \"in\"}]}");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> StagedPackage.read(app))
                .withMessageContaining("Queue")
                .withMessageContaining("queueTrigger");
    }

    @Test
    void anEventHubThatIsNotThereIsNamedAtTheStart() {
        var settings = Map.of("HUB", "elsewhere", "TINY_DIR", directory.toString(), "EventHubs", connectionString());

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> start(settings))
                .withMessageStartingWith("Function Batch cannot read the event hub elsewhere: ");
    }

    @Test
    void aConnectionThatIsNotSetIsNamedAtTheStart() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> start(Map.of("HUB", "tiny", "TINY_DIR", directory.toString())))
                .withMessage(
                        "Neither the setting EventHubs nor EventHubs__fullyQualifiedNamespace is set; a binding uses"
                                + " that connection.");
    }

    @Test
    void aMissingPackageIsOneClearSentence() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> StagedPackage.read(directory.resolve("nowhere")))
                .withMessageContaining("mvn package");
    }

    private FunctionsHost start(Map<String, String> settings) {
        return FunctionsHost.start(
                vertx, setup(directory.resolve("app"), settings), database, (level, name, text) -> {});
    }

    private FunctionsHost.Setup setup(Path directoryOfApp) {
        return setup(
                directoryOfApp,
                Map.of("HUB", "tiny", "TINY_DIR", directory.toString(), "EventHubs", connectionString()));
    }

    private FunctionsHost.Setup setup(Path directoryOfApp, Map<String, String> values) {
        StagedPackage app = StagedPackage.read(directoryOfApp);
        var settings = new AppSettings(values);
        var worker = new WorkerSetup(
                Path.of("target/local/worker"), directory.resolve("scratch"), app.classPath(), settings);
        return new FunctionsHost.Setup(app, worker, settings, directory.resolve("blobs"), "127.0.0.1", 0, true);
    }

    private String connectionString() {
        return "Endpoint=sb://localhost:" + amqp.port() + ";SharedAccessKeyName=all;SharedAccessKey=" + KEY
                + ";UseDevelopmentEmulator=true;";
    }

    private void append(String text) {
        EventBody event = EventBody.of(
                text.getBytes(StandardCharsets.UTF_8), Map.of("n", text), Map.of("iothub-message-source", "Telemetry"));
        database.call(tx -> hubs.append(tx, "tiny", event, "key"));
    }

    private Path nextBlob(String container) {
        Await.until(SOON, () -> host.blobs().list(container).size() > blobsBefore);
        return host.blobs().list(container).stream()
                .max(java.util.Comparator.comparing(file -> file.toFile().lastModified()))
                .orElseThrow();
    }

    private String webhook() {
        return "/runtime/webhooks/eventgrid?functionName=Grid&code="
                + host.keys().ofEventGrid();
    }

    private HttpResponse<String> post(String path, String text) throws Exception {
        return http.send(request(path).POST(body(text)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path));
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }
}
