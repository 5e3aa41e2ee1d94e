package io.twinflow.local.devices.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.service.exceptions.ErrorCodeDescription;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubBadFormatException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubGatewayTimeoutException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubNotFoundException;
import com.microsoft.azure.sdk.iot.service.methods.DirectMethodRequestOptions;
import com.microsoft.azure.sdk.iot.service.methods.DirectMethodsClient;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.Module;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectMethodsClientTest {
    /** Unless told otherwise, the SDK has the service wait for the device for 200 seconds. */
    private static final DirectMethodRequestOptions AT_ONCE =
            DirectMethodRequestOptions.builder().methodConnectTimeoutSeconds(0).build();

    private final ServiceSide here = new ServiceSide();
    private final DirectMethodsClient methods = here.methods();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeviceAnswersAMethod() throws Exception {
        DeviceClient client = here.client(here.registry().addDevice(new Device("t1")));
        client.open(true);
        client.subscribeToMethods(
                (name, data, context) -> new DirectMethodResponse(201, name + " in " + data.getPayload(Integer.class)),
                null);
        var options = DirectMethodRequestOptions.builder().payload(42).build();

        var answer = methods.invoke("t1", "reboot", options);

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getPayload(String.class)).isEqualTo("reboot in 42");
        client.close();
    }

    @Test
    void aModuleAnswersAMethod() throws Exception {
        here.registry().addDevice(new Device("t1"));
        ModuleClient client = here.client(here.registry().addModule(new Module("t1", "m1")));
        client.open(true);
        client.subscribeToMethods((name, data, context) -> new DirectMethodResponse(200, "pong"), null);

        var answer = methods.invoke("t1", "m1", "ping");

        assertThat(answer.getPayload(String.class)).isEqualTo("pong");
        client.close();
    }

    @Test
    void aDeviceThatIsNotConnectedIsNotOnline() throws Exception {
        here.registry().addDevice(new Device("t1"));

        assertThatExceptionOfType(IotHubNotFoundException.class)
                .isThrownBy(() -> methods.invoke("t1", "reboot", AT_ONCE))
                .satisfies(refused ->
                        assertThat(refused.getErrorCodeDescription()).isEqualTo(ErrorCodeDescription.DeviceNotOnline));
        assertThatExceptionOfType(IotHubNotFoundException.class)
                .isThrownBy(() -> methods.invoke("none", "reboot", AT_ONCE))
                .satisfies(refused ->
                        assertThat(refused.getErrorCodeDescription()).isEqualTo(ErrorCodeDescription.DeviceNotFound));
        assertThatExceptionOfType(IotHubNotFoundException.class)
                .isThrownBy(() -> methods.invoke("t1", "none", "reboot", AT_ONCE))
                .satisfies(refused ->
                        assertThat(refused.getErrorCodeDescription()).isEqualTo(ErrorCodeDescription.ModuleNotFound));
    }

    @Test
    void aDeviceThatDoesNotAnswerTimesOut() throws Exception {
        DeviceClient client = here.client(here.registry().addDevice(new Device("t1")));
        var test = new CountDownLatch(1);
        client.open(true);
        client.subscribeToMethods(
                (name, data, context) -> {
                    awaitQuietly(test);
                    return new DirectMethodResponse(200, "late");
                },
                null);
        var options = DirectMethodRequestOptions.builder()
                .methodResponseTimeoutSeconds(5)
                .build();

        assertThatExceptionOfType(IotHubGatewayTimeoutException.class)
                .isThrownBy(() -> methods.invoke("t1", "reboot", options))
                .satisfies(refused -> assertThat(refused.getErrorCode()).isEqualTo(504101));
        test.countDown();
        client.close();
    }

    @Test
    void aTimeoutThatCannotBeIsRefused() throws Exception {
        here.registry().addDevice(new Device("t1"));
        var options = DirectMethodRequestOptions.builder()
                .methodResponseTimeoutSeconds(301)
                .build();

        assertThatExceptionOfType(IotHubBadFormatException.class)
                .isThrownBy(() -> methods.invoke("t1", "reboot", options))
                .withMessageContaining("5 to 300 seconds");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
