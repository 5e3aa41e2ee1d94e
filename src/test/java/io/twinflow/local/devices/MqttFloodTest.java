package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device that sends more than can be stored. */
class MqttFloodTest {
    private static final String EVENTS = "devices/t1/messages/events/";
    private static final int MESSAGES = 200;
    private static final int SIZE = 200 * 1024;

    private final HubsHere here = HubsHere.plain();
    private final Device device = here.create("t1");
    private final MqttSockets sockets = new MqttSockets(here);

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aFloodEndsItsConnectionBeforeItFillsTheMemory() throws Exception {
        var disk = new CompletableFuture<String>();
        try (var socket = sockets.open()) {
            socket.getOutputStream().write(MqttSockets.hello(device));
            Until.holds(() -> here.connections.isConnected(device.address()));
            var work = here.database.submit(tx -> disk.join());
            var flood = new ByteArrayOutputStream();
            for (int i = 1; i <= MESSAGES; i++) {
                flood.writeBytes(MqttPackets.publish(EVENTS, 1, i, new byte[SIZE]));
            }

            try {
                socket.getOutputStream().write(flood.toByteArray());
            } catch (SocketException e) {
                assertThat(e).hasMessageMatching(".*(reset|Broken pipe).*");
            }

            Until.holds(() -> !here.connections.isConnected(device.address()));
            disk.complete("free");
            work.join();
        }

        assertThat(here.events("deviceevents")).hasSizeBetween(1, MESSAGES / 2);
    }
}
