package io.twinflow.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.functions.FakeHttp;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** What comes over HTTP: events of Event Grid, and requests for an allocation. */
final class TextAttacks {
    private static final String TELEMETRY = """
            {"id":"9af86784","topic":"/hubs/contoso-hub","subject":"devices/thermostat1","dataVersion":"",\
            "eventType":"Microsoft.Devices.DeviceTelemetry","eventTime":"2026-11-21T09:30:00.123Z","data":{\
            "properties":{},"systemProperties":{"iothub-connection-device-id":"thermostat1",\
            "iothub-message-source":"Telemetry","iothub-enqueuedtime":"2026-11-21T09:30:00.111Z"}}}""";

    private final Corpus corpus;
    private final Dice dice;

    TextAttacks(Corpus corpus, Dice dice) {
        this.corpus = corpus;
        this.dice = dice;
    }

    /** A device's hostile message; the hub passes on what is JSON, and all else in base64. */
    Attack byDevice() {
        JsonNode event = Json.read(TELEMETRY);
        ObjectNode data = (ObjectNode) event.path("data");
        byte[] body = Mutations.bytes(Mutations.text("{\"Temperature\":21.5,\"dtId\":\"thermostat67\"}", dice), dice);
        data.set("body", json(body));
        ObjectNode properties = (ObjectNode) data.path("properties");
        properties.put(Json.read('"' + Poison.name(dice) + '"').asText(), Poison.VICTIM);
        properties.put("dtId", "$twin.tags.dtId");
        return event("HubEventToTwin", Json.write(event), Set.of("thermostat1"), true);
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = Json.read(new String(body, StandardCharsets.UTF_8));
            return Json.read("[[" + json + "]]").path(0).path(0);
        } catch (Json.NotJson e) {
            return Json.read('"' + Base64.getEncoder().encodeToString(body) + '"');
        }
    }

    Attack spoiledHubEvent() {
        String text = Mutations.text(dice.any(corpus.of("HubEventToTwin")).text("event"), dice);
        return event("HubEventToTwin", text, Stamps.ofGridEvent(text), false);
    }

    /** Whatever such an event says, only what follows by a rule may be written, and that is the room. */
    Attack spoiledChange() {
        String text = Mutations.text(dice.any(corpus.of("TwinToTwin")).text("event"), dice);
        return event("TwinToTwin", text, Set.of("room21"), false);
    }

    private static Attack event(String function, String sent, Set<String> mayTouch, boolean byDevice) {
        String text =
                new String(sent.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // without half characters
        Attack.Call call = (town, host) -> {
            if (function.equals("TwinToTwin")) {
                town.twinToTwin.run(text, host, host);
            } else {
                town.hubEventToTwin.run(text, host, host);
            }
            return 0;
        };
        return new Attack(function, List.of(bytes(text)), call, mayTouch, byDevice);
    }

    /** From somebody who has the key of the function. */
    Attack spoiledRequest() {
        String text = Mutations.text(dice.any(corpus.of("DpsAllocation")).text("request"), dice);
        Attack.Call call =
                (town, host) -> town.dpsAllocation.run(new FakeHttp(text), host).getStatusCode();
        return new Attack("DpsAllocation", List.of(bytes(text)), call, Stamps.ofAllocation(text), false);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
