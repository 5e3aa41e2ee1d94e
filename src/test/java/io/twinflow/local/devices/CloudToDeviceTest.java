package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.twinflow.local.devices.c2d.Ack;
import io.twinflow.local.devices.c2d.CloudMessage;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.c2d.Feedback;
import io.twinflow.local.devices.c2d.QueueFull;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudToDeviceTest {
    private static final String COMMANDS = "devices/t1/messages/devicebound/#";

    private final HubsHere here = HubsHere.usual();
    private final Device device = here.create("t1");

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void messagesThatWaitedArriveInOrderWithTheirProperties() throws Exception {
        var message = new CloudMessage(
                Map.of("message-id", "m-1", "correlation-id", "c-1", "content-type", "text/plain"),
                Json.object().put("colour", "red & blue"),
                Optional.of(Instant.parse("2126-01-01T00:00:00Z")),
                Ack.FULL,
                "first".getBytes(StandardCharsets.UTF_8));
        here.database.call(tx -> enqueued(tx, message));
        send("second", Ack.NONE);
        var client = new RawDevice(here, device);
        client.connect();

        client.subscribe(COMMANDS, 1);

        MqttPublishMessage first = client.next();
        assertThat(first.qosLevel()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
        assertThat(first.payload().toString()).isEqualTo("first");
        assertThat(first.topicName())
                .startsWith("devices/t1/messages/devicebound/")
                .contains("%24.mid=m-1", "%24.cid=c-1", "%24.ct=text%2Fplain", "iothub-ack=full")
                .contains("%24.to=%2Fdevices%2Ft1%2Fmessages%2Fdevicebound", "%24.exp=2126-01-01T00%3A00%3A00Z")
                .contains("colour=red%20%26%20blue");
        assertThat(client.next().payload().toString()).isEqualTo("second");
        Until.holds(() -> depth() == 0);
    }

    @Test
    void aMessageWithoutAcknowledgementComesAgainAfterAReconnectUntilItIsGivenUp() throws Exception {
        send("stubborn", Ack.NEGATIVE);
        for (int delivery = 1; delivery <= CloudToDeviceQueue.MOST_DELIVERIES; delivery++) {
            var client = new RawDevice(here, device, options -> options.setAutoAck(false));
            client.connect();
            client.subscribe(COMMANDS, 1);
            assertThat(client.next().isDup()).isEqualTo(delivery > 1);
            client.disconnect();
        }

        var last = new RawDevice(here, device);
        last.connect();
        Until.holds(() -> depth() == 0);
        last.roundTrip();

        assertThat(last.hasHeardNothing()).isTrue();
        assertThat(feedback()).containsExactly("stubborn DeliveryCountExceeded");
    }

    @Test
    void sendersHearOfTheEndThatTheyAskedFor() throws Exception {
        List<Feedback> none = here.database.call(tx -> here.queue.feedback(tx, device.hub(), 10));
        for (Ack ack : Ack.values()) {
            send(ack.label(), ack);
        }
        var client = new RawDevice(here, device);
        client.connect();
        client.subscribe(COMMANDS, 1);
        Until.holds(() -> depth() == 0);

        assertThat(none).isEmpty();
        assertThat(feedback()).containsExactly("positive Success", "full Success");
        here.database.call(tx -> {
            here.queue.settleFeedback(
                    tx,
                    here.queue.feedback(tx, device.hub(), 10).stream()
                            .map(Feedback::id)
                            .toList());
            return true;
        });
        assertThat(feedback()).isEmpty();
    }

    @Test
    void aMessageExpiresByItself() throws Exception {
        var message = new CloudMessage(
                Map.of("message-id", "late"),
                Json.object(),
                Optional.of(Instant.now().plusMillis(50)),
                Ack.FULL,
                new byte[0]);

        here.database.call(tx -> enqueued(tx, message));

        Until.holds(() -> feedback().equals(List.of("late Expired")));
        assertThat(depth()).isZero();
    }

    @Test
    void aMessageFromBeforeARestartExpiresByItself() throws Exception {
        send("late", Ack.FULL);
        // Behind the back of the queue before the restart, whose own timer would tell of it otherwise.
        here.database.call(tx -> tx.update(
                "UPDATE c2d_messages SET expiry = ?",
                Instant.now().plusMillis(200).toEpochMilli()));

        here.restart();

        Until.holds(() -> feedback().equals(List.of("late Expired")));
    }

    @Test
    void theQueueHoldsFiftyMessagesAndCanBePurged() {
        for (int i = 0; i < CloudToDeviceQueue.DEEPEST; i++) {
            send("m" + i, Ack.NONE);
        }

        assertThatExceptionOfType(QueueFull.class).isThrownBy(() -> send("one too many", Ack.NONE));

        int purged = here.database.call(tx -> here.queue.purge(tx, device.address()));
        assertThat(purged).isEqualTo(CloudToDeviceQueue.DEEPEST);
        assertThat(depth()).isZero();
    }

    @Test
    void whatWaitsOutlivesTheHubButNotTheDevice() {
        send("kept", Ack.NONE);

        here.restart();
        int kept = depth();
        here.database.call(tx -> here.registry.delete(tx, device.address()));
        here.create("t1");

        assertThat(kept).isEqualTo(1);
        assertThat(depth()).isZero();
    }

    @Test
    void aSubscriptionAtMostOnceCompletesMessagesAsTheyLeave() throws Exception {
        var client = new RawDevice(here, device);
        client.connect();
        client.subscribe(COMMANDS, 0);

        send("quick", Ack.FULL);

        assertThat(client.next().qosLevel()).isEqualTo(MqttQoS.AT_MOST_ONCE);
        Until.holds(() -> feedback().equals(List.of("quick Success")));
    }

    private boolean enqueued(Tx tx, CloudMessage message) throws SQLException {
        here.queue.enqueue(tx, device.address(), message);
        return true;
    }

    private void send(String text, Ack ack) {
        var message = new CloudMessage(
                Map.of("message-id", text),
                Json.object(),
                Optional.empty(),
                ack,
                text.getBytes(StandardCharsets.UTF_8));
        here.database.call(tx -> enqueued(tx, message));
    }

    private int depth() {
        return here.database.call(tx -> here.queue.depth(tx, device.address()));
    }

    private List<String> feedback() {
        return here.database.call(tx -> here.queue.feedback(tx, device.hub(), 10)).stream()
                .map(record ->
                        record.originalMessageId() + " " + record.status().label())
                .toList();
    }
}
