package io.twinflow.journey.crash;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.Message;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Registration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A device with the official SDK, which connects again by itself. */
final class Telemetry extends Source implements AutoCloseable {
    private static final String MODEL = "dtmi:contosocom:DigitalTwins:Thermostat;1";
    private static final int SEND_INTERVAL_MILLIS = 10;
    private static final int SECONDS = 60;

    private final String name;
    private final DeviceClient client;

    Telemetry(String name, DpsAccess dps) throws Exception {
        this.name = name;
        String hub = Registration.of(dps, name, MODEL);
        String key = AccessKey.ofBase64(dps.groupKey()).derive(name);
        String connection = "HostName=" + hub + ";DeviceId=" + name + ";SharedAccessKey=" + key + ";GatewayHostName="
                + hub + ":" + dps.port() + "?";
        ClientOptions options = ClientOptions.builder()
                .sslContext(dps.tls())
                .sendInterval(SEND_INTERVAL_MILLIS)
                .build();
        client = new DeviceClient(connection, IotHubClientProtocol.MQTT, options);
        client.open(true);
    }

    @Override
    List<String> send(int number) throws Exception {
        String event = name + " " + number;
        var done = new CompletableFuture<String>();
        client.sendEventAsync(
                new Message(event),
                (message, failure, context) -> {
                    if (failure == null) {
                        done.complete(event);
                    } else {
                        done.completeExceptionally(failure);
                    }
                },
                null);
        return List.of(done.get(SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        client.close();
    }
}
