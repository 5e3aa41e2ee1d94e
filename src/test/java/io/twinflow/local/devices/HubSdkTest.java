package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.InternalClient;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import io.twinflow.local.devices.c2d.CloudMessage;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official device SDK against hubs at the port that it knows. */
class HubSdkTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ANSWER_MILLIS = 3000;

    private final HubsHere here = HubsHere.atTheirPort();
    private final Device device = here.create("t1");
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeviceHearsCommandsMethodsAndDesiresAlsoAfterItsConnectionWasDropped() throws Exception {
        DeviceClient client = here.sdk(device);
        client.setMessageCallback((message, context) -> hear("command", message), null);
        client.open(false);
        listen(client);
        everythingReaches(device);

        here.connections.drop(device.address());
        Until.holds(() -> here.connections.isConnected(device.address()));

        everythingReaches(device);
        client.sendEvent(new Message("back"));
        assertThat(here.texts("deviceevents")).containsExactly("back");
        client.close();
    }

    @Test
    void aModuleDoesAllThatADeviceDoes() throws Exception {
        Device module = here.create(device.address().module("camera"));
        ModuleClient client = here.moduleSdk(module);
        client.setMessageCallback((message, context) -> hear("command", message), null);
        client.open(false);
        listen(client);

        everythingReaches(module);
        client.sendEvent(new Message("picture"));
        TwinCollection reported = new TwinCollection();
        reported.put("lens", "wide");
        insistently(() -> client.updateReportedProperties(reported, ANSWER_MILLIS));

        var event = here.events("deviceevents").get(0);
        assertThat(event.system().path("iothub-connection-device-id").asText()).isEqualTo("t1");
        assertThat(event.system().path("iothub-connection-module-id").asText()).isEqualTo("camera");
        assertThat(event.system().path("iothub-connection-auth-method").asText())
                .contains("\"scope\":\"module\"");
        assertThat(here.now(module).reported().properties()).isEqualTo(HubsHere.json("{\"lens\":\"wide\"}"));
        assertThat(here.now(device).reported().properties()).isEmpty();
        client.close();
    }

    @Test
    void aDeviceOfOneHubIsUnknownAtTheOther() throws Exception {
        Device there = here.create(DeviceAddress.of(here.hubs.get(1), "t2"));
        Device impostor = new Device(
                DeviceAddress.of(here.hubs.get(0), "t2"),
                there.generationId(),
                there.identity(),
                there.tags(),
                there.desired(),
                there.reported(),
                1);
        DeviceClient client = here.sdk(there);

        client.open(false);
        client.sendEvent(new Message("from the other hub"));
        client.close();
        DeviceClient refused = here.sdk(impostor);

        assertThat(here.texts("deviceevents")).containsExactly("from the other hub");
        assertThat(here.events("lifecycleevents"))
                .extracting(event -> event.properties().path("hubName").asText())
                .containsExactlyElementsOf(here.hubs);
        assertThatExceptionOfType(IotHubClientException.class).isThrownBy(() -> refused.open(false));
    }

    private void everythingReaches(Device at) throws Exception {
        here.database.call(tx -> {
            here.queue.enqueue(
                    tx, at.address(), CloudMessage.of("open".getBytes(StandardCharsets.UTF_8), Json.object()));
            return true;
        });
        assertThat(next()).isEqualTo("command open");

        var result = here.methods
                .invoke(at.address(), "reboot", IntNode.valueOf(5), LONG, LONG)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("method reboot 5");
        assertThat(result.status()).isEqualTo(202);
        assertThat(result.payload()).isEqualTo(HubsHere.json("\"soon\""));

        here.desire(at, "{\"interval\":" + (here.now(at).desired().version() + 1) + "}");
        assertThat(next()).isEqualTo("desired " + here.now(at).desired().version());
    }

    private void listen(InternalClient client) throws Exception {
        insistently(() -> client.subscribeToMethods(
                (name, payload, context) -> {
                    heard.add("method " + name + " " + payload.getPayloadAsJsonElement());
                    return new DirectMethodResponse(202, "soon");
                },
                null,
                ANSWER_MILLIS));
        insistently(() -> client.subscribeToDesiredProperties(
                (twin, context) ->
                        heard.add("desired " + twin.getDesiredProperties().getVersion()),
                null,
                ANSWER_MILLIS));
    }

    private IotHubMessageResult hear(String what, Message message) {
        heard.add(what + " " + new String(message.getBytes(), StandardCharsets.UTF_8));
        return IotHubMessageResult.COMPLETE;
    }

    private String next() throws Exception {
        String text = heard.poll(20, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("The device heard nothing");
        }
        return text;
    }

    /** The SDK's threads race for an answer and sometimes drop it; then it is asked again. */
    private static void insistently(Call call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                call.run();
                return;
            } catch (IotHubClientException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private interface Call {
        void run() throws Exception;
    }
}
