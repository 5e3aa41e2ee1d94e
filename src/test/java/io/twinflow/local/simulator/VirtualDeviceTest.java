package io.twinflow.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.Endpoints;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.devices.Until;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualDeviceTest {
    private static final int MESSAGES = 200;

    /** The device SDK may exchange two messages that wait to be sent, so their order must be told by their times. */
    @Test
    void messagesThatAreSentAtOnceBearTimesInTheOrderOfSending() throws Exception {
        try (LocalAzure azure = LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {})) {
            Endpoints.Dps dps = azure.endpoints().dps();
            var access = new DpsAccess(
                    dps.host(), dps.port(), dps.idScope(), dps.groupKey().orElseThrow(), azure.tls());

            try (VirtualDevice device = VirtualDevice.connect(access, "hasty", Fleet.MODEL, new Climate(1))) {
                IntStream.range(0, MESSAGES).forEach(number -> device.send("{\"number\": " + number + "}"));
                Until.holds(() -> device.acknowledged() == MESSAGES);
            }

            assertThat(creationTimes(azure)).hasSize(MESSAGES).isSorted().doesNotHaveDuplicates();
        }
    }

    /** In the order of sending. */
    private static List<Instant> creationTimes(LocalAzure azure) {
        return azure.eventHubs().readAll("deviceevents").stream()
                .map(StoredEvent::event)
                .sorted(Comparator.comparingInt(
                        event -> Json.read(event.body()).path("number").asInt()))
                .map(event -> event.system().path("iothub-creation-time-utc"))
                .map(JsonNode::asText)
                .map(Instant::parse)
                .toList();
    }
}
