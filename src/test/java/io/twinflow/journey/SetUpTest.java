package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.json.Json;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.VirtualDevice;
import io.twinflow.scripts.Script;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for Azure set up a local Azure that has nothing in it, and then it is as good as the demo's. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetUpTest extends Journey {
    private static final int DEVICES = 20;
    private static final double MESSAGES_PER_SECOND = 5;
    private static final int MESSAGES = 60;

    private Path ready;

    @Override
    LocalOptions options() {
        return LocalOptions.forTests().bare();
    }

    @BeforeAll
    void writeReadyFile(@TempDir Path folder) {
        ready = folder.resolve("ready.json");
        azure.endpoints().writeTo(ready);
    }

    @Test
    @Order(1)
    void afterItEveryRoomHoldsWhatItsDeviceSentLast() throws Exception {
        Script script = run("setup", "--example");

        assertThat(script.exitCode()).as(script.out() + script.err()).isZero();
        try (Fleet fleet =
                Fleet.connect(dps(), Fleet.ids(DEVICES), Fleet.MODEL, MESSAGES_PER_SECOND, (id, sent) -> {})) {
            fleet.start();
            eventually(
                    () -> fleet.sent() >= MESSAGES && fleet.devices().stream().allMatch(device -> device.sent() > 0));
            fleet.stop();
            eventually(() -> fleet.devices().stream().allMatch(this::agrees));
            assertThat(fleet.devices()).hasSize(DEVICES);
        }
        assertThat(azure.deadLetters().count()).isZero();
    }

    @Test
    @Order(2)
    void aSecondTimeChangesNothingAndSaysSo() throws Exception {
        JsonNode before = everything();

        Script script = run("setup", "--example");

        assertThat(script.exitCode()).as(script.err()).isZero();
        assertThat(script.out())
                .contains(
                        "models: 0 created, 6 unchanged",
                        "route twin-to-twin: unchanged",
                        "route time-series: unchanged",
                        "enrolment group twinflow: unchanged",
                        "Twins: 0 created, 43 unchanged",
                        "Relationships: 0 created, 42 unchanged");
        assertThat(everything()).isEqualTo(before);
        assertThat(before.path("twins")).hasSize(43);
    }

    @Test
    @Order(3)
    void tearingDownLeavesNothing() throws Exception {
        Script script = run("teardown", "--yes");

        assertThat(script.exitCode()).as(script.err()).isZero();
        ObjectNode left = everything();
        assertThat(left.at("/group/errorCode").asInt()).isEqualTo(404201);
        left.remove("group");
        assertThat(left).isEqualTo(Json.read("""
                {"models": [], "routes": [], "twins": [], "relationships": []}"""));
    }

    private Script run(String script, String... arguments) throws Exception {
        String[] all = Stream.concat(Stream.of("--local", ready.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Script.run(Map.of(), script, all);
    }

    private boolean agrees(VirtualDevice device) {
        String sent = device.last().temperature().toPlainString();
        return holds(device.id(), "Temperature", sent) && holds(Building.roomOf(device.id()), "currentTemp", sent);
    }

    private ObjectNode everything() throws Exception {
        ObjectNode all = Json.object();
        all.set("models", call("GET", "/models?includeModelDefinition=true", "").path("value"));
        all.set("routes", call("GET", "/eventroutes?", "").path("value"));
        all.set("twins", query("digitaltwins"));
        all.set("relationships", query("relationships"));
        all.set("group", group());
        return all;
    }

    private JsonNode query(String kind) throws Exception {
        return call("POST", "/query?", "{\"query\": \"SELECT * FROM " + kind + "\"}")
                .path("value");
    }

    private JsonNode group() throws Exception {
        return send("GET", azure.endpoints().management() + "/enrollmentGroups/twinflow?api-version=2021-10-01", "");
    }

    private JsonNode call(String method, String path, String body) throws Exception {
        return send(method, azure.endpoints().twins().http() + path + "&api-version=2023-10-31", body);
    }

    private static JsonNode send(String method, String uri, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(uri))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer anybody")
                .build();
        return Json.read(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
