package io.twinflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TopologyCommandTest {
    @Test
    void theNamesArePrintedAsJson() {
        var out = new StringWriter();

        int exit = Main.commandLine().setOut(new PrintWriter(out)).execute("topology");

        JsonNode topology = Json.read(out.toString());
        assertThat(exit).isZero();
        assertThat(topology.path("eventHubs").findValuesAsText("name"))
                .containsExactly("deviceevents", "lifecycleevents", "twinevents", "timeseries");
        assertThat(topology.at("/digitalTwins/endpoints")).isEqualTo(Json.read("""
                [{"name": "twin-changes", "kind": "EventGrid", "entity": "twins"},
                 {"name": "twin-events", "kind": "EventHub", "entity": "twinevents"},
                 {"name": "twin-notifications", "kind": "ServiceBus", "entity": "twinnotifications"}]
                """));
        assertThat(topology.at("/eventGrid/topics")).isEqualTo(Json.read("""
                [{"name": "devices", "schema": "EventGridSchema"},
                 {"name": "twins", "schema": "CloudEventSchemaV1_0"}]
                """));
        assertThat(topology.at("/iotHub/routes/1")).isEqualTo(Json.read("""
                {"name": "device-lifecycle", "source": "DeviceLifecycleEvents", "condition": "true",
                 "endpoints": ["lifecycleevents"]}
                """));
        assertThat(topology.at("/iotHub/enrichments/dtId").asText()).isEqualTo("$twin.tags.dtId");
        assertThat(topology.at("/ports/eventhubs-tls").asInt()).isEqualTo(5671);
    }
}
