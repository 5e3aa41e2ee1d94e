package io.twinflow.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    @Test
    void aFailureWithoutWordsIsToldByItsKind() throws Exception {
        String key = Base64.getEncoder().encodeToString("a group's key".getBytes(StandardCharsets.UTF_8));
        var dps = new DpsAccess("dps.example", 8883, "0ne0", key, SSLContext.getDefault());

        String reason = Registration.reason(
                dps, "thermostat-007", new ProvisioningDeviceClientException(new TimeoutException()));

        assertThat(reason).isEqualTo("DPS could not register thermostat-007: TimeoutException");
    }
}
