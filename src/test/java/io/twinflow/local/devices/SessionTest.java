package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String DESIRED = "$iothub/twin/PATCH/properties/desired/#";
    private final HubsHere here = HubsHere.usual();
    private final Device device = here.create("t1");

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aSubscriptionOutlivesTheConnectionAndTheHub() throws Exception {
        var first = new RawDevice(here, device);
        boolean knownAtFirst = first.connect();
        first.subscribe(DESIRED, 0);
        first.disconnect();
        here.restart();

        var second = new RawDevice(here, device);
        boolean knownLater = second.connect();
        here.desire(device, "{\"interval\":9}");

        assertThat(knownAtFirst).isFalse();
        assertThat(knownLater).isTrue();
        assertThat(second.next().topicName()).isEqualTo("$iothub/twin/PATCH/properties/desired/?$version=2");
    }

    @Test
    void aCleanSessionForgetsAndIsForgotten() throws Exception {
        var first = new RawDevice(here, device);
        first.connect();
        first.subscribe(DESIRED, 0);
        first.disconnect();

        var clean = new RawDevice(here, device, options -> options.setCleanSession(true));
        boolean knownWhenClean = clean.connect();
        clean.subscribe("$iothub/methods/POST/#", 0);
        clean.disconnect();
        var last = new RawDevice(here, device);
        boolean knownAfterwards = last.connect();
        here.desire(device, "{\"interval\":9}");
        last.roundTrip();

        assertThat(knownWhenClean).isFalse();
        assertThat(knownAfterwards).isFalse();
        assertThat(last.hasHeardNothing()).isTrue();
    }

    @Test
    void whatIsUnsubscribedIsHeardNoMore() throws Exception {
        var client = new RawDevice(here, device);
        client.connect();
        client.subscribe(DESIRED, 0);
        here.desire(device, "{\"interval\":1}");
        MqttPublishMessage heard = client.next();

        client.unsubscribe(DESIRED);
        here.desire(device, "{\"interval\":2}");
        client.roundTrip();

        assertThat(heard.payload().toString()).isEqualTo("{\"interval\":1,\"$version\":2}");
        assertThat(client.hasHeardNothing()).isTrue();
    }

    @Test
    void aDeletedDeviceLeavesNoSessionToItsSuccessor() throws Exception {
        var client = new RawDevice(here, device);
        client.connect();
        client.subscribe(DESIRED, 0);

        here.database.call(tx -> here.registry.delete(tx, device.address()));
        client.closed.get(10, TimeUnit.SECONDS);
        var successor = new RawDevice(here, here.create("t1"));

        assertThat(successor.connect()).isFalse();
    }

    @Test
    void aSuccessorOfADeletedDeviceWasNeverSeen() throws Exception {
        var client = new RawDevice(here, device);
        client.connect();
        Device other = here.create("t2");
        var away = new RawDevice(here, other);
        away.connect();
        away.disconnect();
        Until.holds(() -> !here.connections.isConnected(other.address()));

        here.database.call(
                tx -> here.registry.delete(tx, device.address()) && here.registry.delete(tx, other.address()));
        client.closed.get(10, TimeUnit.SECONDS);

        Until.holds(() -> here.connections.presence(device.address()).equals(Presence.UNSEEN));
        Until.holds(() -> here.connections.presence(other.address()).equals(Presence.UNSEEN));
    }

    @Test
    void theConnectionEndsWithItsToken() throws Exception {
        var client = new RawDevice(here, device, options -> RawDevice.options(device, Duration.ofMillis(1900)));

        client.connect();

        client.closed.get(10, TimeUnit.SECONDS);
        Until.holds(() -> !here.connections.isConnected(device.address()));
    }

    @Test
    void aTokenThatHasEndedOpensNothing() {
        var client = new RawDevice(here, device, options -> RawDevice.options(device, Duration.ofSeconds(-1)));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(client::connect)
                .withStackTraceContaining("NOT_AUTHORIZED");
    }

    @Test
    void aClientThatFallsSilentIsDropped() throws Exception {
        var client = new RawDevice(
                here, device, options -> options.setKeepAliveInterval(1).setAutoKeepAlive(false));

        client.connect();

        client.closed.get(10, TimeUnit.SECONDS);
        Until.holds(() -> here.connections.count() == 0);
    }

    @Test
    void comingAndGoingAreTold() throws Exception {
        var client = new RawDevice(here, device);
        client.connect();

        client.disconnect();
        Until.holds(() -> here.grid.events().size() == 3);

        assertThat(here.grid.events())
                .extracting(event -> event.path("eventType").asText())
                .containsExactly(
                        "Microsoft.Devices.DeviceCreated",
                        "Microsoft.Devices.DeviceConnected",
                        "Microsoft.Devices.DeviceDisconnected");
        assertThat(here.grid
                        .events()
                        .get(1)
                        .at("/data/deviceConnectionStateEventInfo/sequenceNumber")
                        .asText())
                .isLessThan(here.grid
                        .events()
                        .get(2)
                        .at("/data/deviceConnectionStateEventInfo/sequenceNumber")
                        .asText());
        assertThat(here.connections.presence(device.address()).connected()).isFalse();
        assertThat(here.connections.presence(device.address()).lastActivity()).isAfter(Identity.NEVER);
    }
}
