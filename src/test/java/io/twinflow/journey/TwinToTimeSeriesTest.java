package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import io.twinflow.local.simulator.VirtualDevice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwinToTimeSeriesTest extends Journey {
    @Test
    void everyValueOfATwinBecomesARowInItsOwnPartition() throws Exception {
        try (VirtualDevice device = thermostat("recorded")) {
            device.send("{\"Temperature\": 23.125}");

            eventually(() -> !temperatures().isEmpty());
        }

        StoredEvent stored = temperatures().get(0);
        JsonNode row = Json.read(stored.event().body());
        assertThat(row.path("Value").decimalValue()).isEqualByComparingTo("23.125");
        assertThat(row.path("ModelId").asText()).startsWith("dtmi:contosocom:DigitalTwins:Thermostat;");
        assertThat(stored.partitionKey()).isEqualTo("recorded");
    }

    private List<StoredEvent> temperatures() {
        return IntStream.range(0, 4)
                .mapToObj(partition -> azure.eventHubs()
                        .database()
                        .call(tx -> azure.eventHubs().read(tx, "timeseries", partition, -1, 1000)))
                .flatMap(List::stream)
                .filter(event -> isTemperature(Json.read(event.event().body())))
                .toList();
    }

    private static boolean isTemperature(JsonNode row) {
        return row.path("Id").asText().equals("recorded")
                && row.path("Key").asText().equals("Temperature");
    }
}
