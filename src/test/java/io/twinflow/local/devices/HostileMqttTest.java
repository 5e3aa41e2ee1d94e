package io.twinflow.local.devices;

import static io.twinflow.local.devices.MqttSockets.CONNACK;
import static io.twinflow.local.devices.MqttSockets.hello;
import static io.twinflow.local.devices.MqttSockets.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What harms none but the one who does it. */
class HostileMqttTest {
    private static final String EVENTS = "devices/t1/messages/events/";
    private static final int CONNECTIONS = 5_000;
    private static final int INPUTS_EACH = 20;
    private static final long SLACK_BYTES = 64 << 20;
    private static final int SUBACK = 5;
    private static final int UNSUBACK = 4;
    private static final int PONG = 2;
    private static final int PINGRESP = 0xd0;
    // Held, or the loggers would be forgotten with their level.
    private static final List<Logger> LOGGERS = Stream.of(
                    "io.twinflow.local.devices.mqtt", "io.vertx.core.net.impl.ConnectionBase")
            .map(Logger::getLogger)
            .toList();
    private final HubsHere here = HubsHere.plain();
    private final Device device = here.create("t1");
    private final Device other = here.create("t2");
    private final MqttSockets sockets = new MqttSockets(here);
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();

    @BeforeEach
    void watch() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        HubsHere.VERTX.exceptionHandler(this::note);
    }

    @AfterEach
    void stop() {
        LOGGERS.forEach(logger -> logger.setLevel(null));
        HubsHere.VERTX.exceptionHandler(null);
        here.close();
    }

    @Test
    void aHundredThousandBrokenPacketsBreakNothing() throws Exception {
        burst(new Random(1), CONNECTIONS / 10);
        Until.holds(() -> here.connections.count() == 0);
        long heapBefore = Footprint.heap();
        long filesBefore = Footprint.descriptors();

        burst(new Random(2), CONNECTIONS);

        Until.holds(() -> here.connections.count() == 0);
        Until.holds(() -> Footprint.descriptors() <= filesBefore + 10);
        assertThat(Footprint.heap()).isLessThan(heapBefore + SLACK_BYTES);
        assertThat(unexpected).isEmpty();
        assertThat(here.events("deviceevents"))
                .allSatisfy(event -> assertThat(event.system()
                                .path("iothub-connection-device-id")
                                .asText())
                        .isEqualTo("t1"));
        assertThat(here.now(other)).isEqualTo(other);
        assertThat(sockets.answer(hello(device))).startsWith(0x20, 2).endsWith(0);
    }

    @Test
    void twoMegabytesDropTheConnection() throws Exception {
        byte[] large = MqttPackets.publish(EVENTS, 1, 1, new byte[2 * 1024 * 1024]);
        var input = new ByteArrayOutputStream();
        input.writeBytes(hello(device));
        input.writeBytes(large);

        sockets.send(input.toByteArray());

        Until.holds(() -> here.connections.count() == 0);
        assertThat(here.events("deviceevents")).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsDroppedInTheEnd() throws Exception {
        try (var socket = sockets.open()) {
            socket.getOutputStream().write(hello(device));
            socket.getInputStream().readNBytes(CONNACK);
            socket.getOutputStream().write(MqttPackets.subscribe("$iothub/methods/POST/#", 0, 1));
            var payload = TextNode.valueOf("x".repeat(16 * 1024));
            Duration wait = Duration.ofSeconds(20);

            var first = here.methods.invoke(device.address(), "m", payload, wait, Duration.ofMillis(1));
            Until.holds(first.toCompletableFuture()::isDone);
            for (int i = 0; i < 4_000; i++) {
                here.methods.invoke(device.address(), "m", payload, Duration.ZERO, Duration.ofMillis(1));
            }

            Until.holds(() -> !here.connections.isConnected(device.address()));
        }
    }

    @Test
    void aSubscriptionThatIsTakenBackBeforeItIsGrantedIsGone() throws Exception {
        String desired = "$iothub/twin/PATCH/properties/desired/#";
        try (var socket = sockets.open()) {
            socket.getOutputStream().write(hello(device));
            socket.getInputStream().readNBytes(CONNACK);
            var busy = new CompletableFuture<String>();
            var work = here.database.submit(tx -> busy.join());
            var input = new ByteArrayOutputStream();
            input.writeBytes(MqttPackets.subscribe(desired, 0, 1));
            input.writeBytes(MqttPackets.unsubscribe(desired, 2));
            input.writeBytes(MqttPackets.ping());
            socket.getOutputStream().write(input.toByteArray());
            socket.getInputStream().readNBytes(PONG);
            busy.complete("no more");
            work.join();
            socket.getInputStream().readNBytes(SUBACK + UNSUBACK);

            here.desire(device, "{\"interval\":9}");
            here.database.call(tx -> "whoever listens to the change has heard of it");
            socket.getOutputStream().write(MqttPackets.ping());

            assertThat(socket.getInputStream().read()).isEqualTo(PINGRESP);
        }
    }

    @Test
    void aTokenOfAnotherKeyOrDeviceOrTimeOpensNothing() throws Exception {
        String hour = token(device, Duration.ofHours(1));
        String forged = token(
                new Device(
                        device.address(),
                        device.generationId(),
                        Identity.of(Authentication.sas(KeyPair.random())),
                        device.tags(),
                        device.desired(),
                        device.reported(),
                        1),
                Duration.ofHours(1));

        for (String password : List.of(
                forged,
                token(other, Duration.ofHours(1)),
                token(device, Duration.ofHours(-1)),
                hour.replace("&se=", "&se=9"),
                hour.replace("sig=", "sig=A"),
                "",
                "SharedAccessSignature ")) {
            assertThat(sockets.answer(MqttSockets.connect("t1", password))).containsExactly(0x20, 2, 0, 5);
        }
        assertThat(sockets.answer(MqttSockets.connect("t2", hour))).containsExactly(0x20, 2, 0, 5);
    }

    /** What the MQTT library throws at a client is its way to refuse; what reaches our own code is not. */
    private void note(Throwable failure) {
        if (Stream.of(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("io.twinflow"))) {
            unexpected.add(failure);
        }
    }

    private void burst(Random random, int connections) throws IOException {
        List<byte[]> whole = List.of(
                hello(device),
                MqttPackets.publish(EVENTS + "a=b", 1, 7, "{}".getBytes(StandardCharsets.UTF_8)),
                MqttPackets.publish("devices/t2/messages/events/", 1, 8, new byte[3]),
                MqttPackets.publish("$iothub/twin/GET/?$rid=1", 1, 9, new byte[0]),
                MqttPackets.publish("$iothub/twin/PATCH/properties/reported/?$rid=1", 0, 0, new byte[] {'{', '}'}),
                MqttPackets.publish("$iothub/methods/res/200/?$rid=1", 0, 0, new byte[] {'1'}),
                MqttPackets.subscribe("devices/t1/messages/devicebound/#", 1, 10),
                MqttPackets.subscribe("$iothub/twin/res/#", 0, 11),
                MqttPackets.unsubscribe("$iothub/twin/res/#", 12),
                MqttPackets.acknowledge(13));
        for (int connection = 0; connection < connections; connection++) {
            var input = new ByteArrayOutputStream();
            if (connection % 4 == 0) {
                input.writeBytes(whole.get(0));
            }
            for (int i = 0; i < INPUTS_EACH; i++) {
                input.writeBytes(MqttPackets.broken(random, whole));
            }
            sockets.send(input.toByteArray());
        }
    }
}
