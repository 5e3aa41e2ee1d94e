package io.twinflow.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
            try (VirtualDevice device =
                    VirtualDevice.connect(DpsAccess.of(azure), "hasty", Fleet.MODEL, new Climate(1))) {
                IntStream.range(0, MESSAGES).forEach(number -> device.send("{\"number\": " + number + "}"));
                Until.holds(() -> device.acknowledged() == MESSAGES);
            }

            assertThat(creationTimes(azure)).hasSize(MESSAGES).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aMessageThatIsSentAgainBearsTheTimeAtWhichItWasFirstSent() throws Exception {
        try (LocalAzure azure = LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {});
                VirtualDevice device =
                        VirtualDevice.connect(DpsAccess.of(azure), "doubtful", Fleet.MODEL, new Climate(1))) {
            device.send("{\"number\": 0}");
            Until.holds(device::isDone);

            device.sendAgain();

            Until.holds(() -> creationTimes(azure).size() == 2);
            assertThat(creationTimes(azure).stream().distinct()).hasSize(1);
            assertThat(device.sent()).isEqualTo(1);
            assertThat(device.acknowledged()).isEqualTo(1);
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
