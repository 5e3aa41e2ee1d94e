package io.twinflow.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Reading;
import io.twinflow.core.timeseries.TwinNotification;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwinNotificationMessageTest {
    private static final String ATTRIBUTES = """
            [{"cloudEvents:id": "n1", "cloudEvents:source": "a.host", "cloudEvents:subject": "room1",
              "cloudEvents:type": "Microsoft.DigitalTwins.Twin.Update", "cloudEvents:time": "2026-11-21T09:30:00Z" %s}]
            """;

    @Test
    void theSequenceExtensionIsReadIfTheServiceSendsIt() {
        String extension = ", \"cloudEvents:sequence\": \"7\", \"cloudEvents:sequencetype\": \"Integer\"";

        assertThat(sequence(extension)).contains("7");
        assertThat(sequence("")).isEmpty();
    }

    private static Optional<String> sequence(String extension) {
        byte[][] body = {"{\"modelId\": \"dtmi:example:Room;1\", \"patch\": []}".getBytes(UTF_8)};
        HubEvent event = HubEvent.zip(body, ATTRIBUTES.formatted(extension), "[{}]", "{}")
                .get(0);
        Reading<TwinNotification> reading = TwinNotificationMessage.read(event);
        return ((Reading.Message<TwinNotification>) reading).message().origin().sequence();
    }
}
