package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WillTest {
    private final HubsHere here = HubsHere.usual();
    private final Device device = here.create("t1");

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void theWillOfADeviceThatWasDroppedIsTelemetry() throws Exception {
        var client = willing();
        client.connect();

        here.connections.drop(device.address());
        Until.holds(() -> !here.events("deviceevents").isEmpty());

        var will = here.events("deviceevents").get(0);
        assertThat(will.body()).asString().isEqualTo("gone");
        assertThat(will.properties().path("iothub-MessageType").asText()).isEqualTo("Will");
        assertThat(will.properties().path("why").asText()).isEqualTo("dropped");
    }

    @Test
    void aDeviceThatSaysGoodbyeLeavesNoWill() throws Exception {
        var client = willing();
        client.connect();

        client.disconnect();
        Until.holds(() -> here.connections.count() == 0);

        assertThat(here.events("deviceevents")).isEmpty();
    }

    @Test
    void aWillThatCannotBeReadIsRefusedAtTheDoor() {
        var client = new RawDevice(
                here,
                device,
                options -> options.setWillFlag(true)
                        .setWillTopic("devices/t1/messages/events/%zz")
                        .setWillMessageBytes(Buffer.buffer("gone")));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(client::connect)
                .withStackTraceContaining("NOT_AUTHORIZED");
        assertThat(here.connections.count()).isZero();
    }

    private RawDevice willing() {
        return new RawDevice(
                here,
                device,
                options -> options.setWillFlag(true)
                        .setWillTopic("devices/t1/messages/events/why=dropped")
                        .setWillMessageBytes(Buffer.buffer("gone")));
    }
}
