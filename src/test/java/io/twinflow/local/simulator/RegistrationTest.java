package io.twinflow.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.LocalOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final String HOST = "127.0.0.1";
    private static final LocalAzure AZURE =
            LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {});

    private final AtomicInteger connections = new AtomicInteger();

    @AfterAll
    static void stop() {
        AZURE.close();
    }

    @Test
    void aDeviceWhoseConnectionBreaksOffRegistersAgain() throws Exception {
        String hub = registered(1);

        assertThat(hub).isEqualTo(HOST);
        assertThat(connections).hasValue(2);
    }

    @Test
    void aDeviceGivesUpWhenItsConnectionsKeepBreakingOff() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> registered(Integer.MAX_VALUE))
                .withMessageStartingWith("DPS could not register hapless: ");
        assertThat(connections).hasValue(3);
    }

    @Test
    void aFailureWithoutWordsIsToldByItsKind() throws Exception {
        String key = Base64.getEncoder().encodeToString("a group's key".getBytes(StandardCharsets.UTF_8));
        var dps = new DpsAccess("dps.example", 8883, "0ne0", key, SSLContext.getDefault());

        String reason = Registration.reason(
                dps, "thermostat-007", new ProvisioningDeviceClientException(new TimeoutException()));

        assertThat(reason).isEqualTo("DPS could not register thermostat-007: TimeoutException");
    }

    /** The hub of a device whose first connections are broken off. */
    private String registered(int broken) throws InterruptedException {
        DpsAccess direct = DpsAccess.of(AZURE);
        Vertx vertx = Vertx.vertx();
        try {
            NetServer between = await(vertx.createNetServer()
                    .connectHandler(client -> {
                        if (connections.incrementAndGet() <= broken) {
                            client.close();
                        } else {
                            lead(vertx, client, direct.port());
                        }
                    })
                    .listen(0, HOST));
            var dps = new DpsAccess(HOST, between.actualPort(), direct.idScope(), direct.groupKey(), direct.tls());
            return Registration.of(dps, "hapless", Fleet.MODEL);
        } finally {
            await(vertx.close());
        }
    }

    private static void lead(Vertx vertx, NetSocket client, int port) {
        client.pause();
        vertx.createNetClient()
                .connect(port, HOST)
                .onFailure(e -> client.close())
                .onSuccess(service -> {
                    client.handler(service::write);
                    service.handler(client::write);
                    client.closeHandler(nothing -> service.close());
                    service.closeHandler(nothing -> client.close());
                    client.resume();
                });
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
