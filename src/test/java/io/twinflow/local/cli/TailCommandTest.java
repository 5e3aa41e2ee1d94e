package io.twinflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.eventhubs.EventBody;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.amqp.EventHubsHere;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TailCommandTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Database DATABASE = Database.inMemory();
    private static final EventHubs HUBS = new EventHubs(
            DATABASE,
            List.of(new HubDefinition("readings", 2, List.of()), new HubDefinition("alarms", 1, List.of())),
            Clock.systemUTC());
    private static final String CONNECTION_STRING = "Endpoint=sb://127.0.0.1:"
            + DevicesHere.await(EventHubsHere.start(VERTX, HUBS, "all", "anyKey"))
                    .port()
            + ";SharedAccessKeyName=all;SharedAccessKey=%s;UseDevelopmentEmulator=true;";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterAll
    static void stop() {
        DevicesHere.await(VERTX.close());
        DATABASE.close();
    }

    @Test
    void anEventIsShownWithAllThatIsKnownOfIt() {
        append("alarms", 0, "{\"Temperature\": 21.5}");

        int exitCode = tail("anyKey", "alarms", "--partition", "0", "--from", "earliest", "--count", "1");

        assertThat(err).hasToString("");
        assertThat(exitCode).isZero();
        assertThat(out.toString().lines().toList().get(0)).contains("  0/0  ", "application/json", "{\"n\":\"1\"}");
        assertThat(out.toString().lines().toList().get(1)).isEqualTo("    {\"Temperature\": 21.5}");
    }

    @Test
    void everyPartitionIsFollowedAndEachEventIsOneJsonDocument() {
        append("readings", 0, "in 0");
        append("readings", 1, "in 1");

        int exitCode = tail("anyKey", "readings", "--from", "earliest", "--count", "2", "--json");

        List<JsonNode> events = out.toString().lines().map(Json::read).toList();
        assertThat(exitCode).isZero();
        assertThat(events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.path("systemProperties")
                                .path("content-type")
                                .asText())
                        .isEqualTo("application/json"));
    }

    @Test
    void aHubThatIsNotThereIsOneSentence() {
        int exitCode = tail("anyKey", "elsewhere");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("The event hub elsewhere cannot be read: ")
                .hasLineCount(1);
    }

    @Test
    void aWrongKeyIsOneSentence() {
        int exitCode = tail("anotherKey", "readings");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("The event hub readings cannot be read: ")
                .hasLineCount(1);
    }

    private int tail(String key, String... arguments) {
        List<String> all = new ArrayList<>(List.of("tail"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--connection-string", CONNECTION_STRING.formatted(key)));
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(all.toArray(String[]::new));
    }

    private static void append(String hub, int partition, String body) {
        EventBody event = EventBody.of(
                body.getBytes(StandardCharsets.UTF_8), Map.of("n", "1"), Map.of("content-type", "application/json"));
        DATABASE.call(tx -> HUBS.appendTo(tx, hub, partition, event));
    }
}
