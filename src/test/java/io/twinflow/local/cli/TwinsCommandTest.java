package io.twinflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TwinsCommandTest {
    private static final LocalAzure LOCAL =
            LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {});

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void writeReadyFile() {
        LOCAL.endpoints().writeTo(directory.resolve("ready.json"));
    }

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void anEndpointOfEachKindThatIsHereIsCreatedAndDeleted() {
        JsonNode hub = run("twins endpoint create eventhub --en mine --eh timeseries --ehn any --ehp send"
                + " --du https://local.blob.core.windows.net/undelivered");
        JsonNode topic = run("twins endpoint create eventgrid -n local -g any --endpoint-name yours --egt devices");
        JsonNode all = run("twins endpoint list");

        assertThat(hub.at("/properties/authenticationType").asText()).isEqualTo("KeyBased");
        assertThat(hub.at("/properties/deadLetterUri").asText()).endsWith("/undelivered");
        assertThat(topic.at("/properties/endpointType").asText()).isEqualTo("EventGrid");
        assertThat(all)
                .extracting(endpoint -> endpoint.path("name").asText())
                .containsExactly("mine", "twin-changes", "twin-events", "twin-notifications", "yours");
        assertThat(run("twins endpoint show --en mine")).isEqualTo(hub);
        assertThat(run("twins endpoint health")).hasSize(5);
        call("twins endpoint delete --en mine");
        call("twins endpoint delete --en yours");
        assertThat(run("twins endpoint list")).hasSize(3);
    }

    @Test
    void aRouteIsCreatedAndDeleted() {
        JsonNode route = run("twins route create --rn mine --en twin-events");

        assertThat(route)
                .isEqualTo(Json.read("{\"id\": \"mine\", \"endpointName\": \"twin-events\", \"filter\": \"true\"}"));
        assertThat(run("twins route show --rn mine")).isEqualTo(route);
        assertThat(run("twins route list")).hasSize(3);
        call("twins route delete --rn mine");
        assertThat(run("twins route list")).hasSize(2);
    }

    @Test
    void aRefusalIsWhatTheServiceSaid() {
        int exit = call("twins endpoint create eventhub --en mine --eh nowhere");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("There is no event hub 'nowhere'.");
    }

    @Test
    void whateverElseAnswersIsNotTakenForTheLocalAzure() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.start();
        Path ready = directory.resolve("other.json");
        Files.writeString(
                ready,
                "{\"twins\": {\"http\": \"http://127.0.0.1:"
                        + other.getAddress().getPort() + "\"}}");

        int exit = execute("twins", "route", "list", "--ready-file", ready.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("is not the local Azure").hasLineCount(1);
        other.stop(0);
    }

    private JsonNode run(String arguments) {
        out.getBuffer().setLength(0);
        assertThat(call(arguments)).as(err.toString()).isZero();
        return Json.read(out.toString());
    }

    private int call(String arguments) {
        String ready = directory.resolve("ready.json").toString();
        return execute(Stream.concat(Arrays.stream(arguments.split(" ", -1)), Stream.of("--ready-file", ready))
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine program = Main.commandLine();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return program.execute(arguments);
    }
}
