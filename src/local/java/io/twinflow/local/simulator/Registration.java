package io.twinflow.local.simulator;

import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import javax.net.ssl.SSLContext;

/** Asks a provisioning service for a device's hub, as the device itself does: over MQTT. */
public final class Registration {
    private Registration() {}

    /**
     * The hub that the device was assigned to.
     *
     * @throws LocalFailure if it was assigned to none; the message says why
     */
    public static String of(DpsAccess dps, String device, String model) throws InterruptedException {
        try {
            ProvisioningDeviceClient client = ProvisioningDeviceClient.create(
                    dps.endpoint(),
                    dps.idScope(),
                    ProvisioningDeviceClientTransportProtocol.MQTT,
                    new Identity(dps, device));
            var data = new AdditionalData();
            data.setProvisioningPayload(Json.write(Json.object().put("modelId", model)));
            ProvisioningDeviceClientRegistrationResult result = client.registerDeviceSync(data);
            client.close();
            if (result.getProvisioningDeviceClientStatus()
                    != ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED) {
                throw new LocalFailure("DPS did not assign " + device + ": " + result.getStatus() + ".");
            }
            return result.getIothubUri();
        } catch (ProvisioningDeviceClientException e) {
            throw new LocalFailure(reason(dps, device, e));
        }
    }

    static String reason(DpsAccess dps, String device, Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        if (message.contains("Not authorized")) {
            return "DPS refused " + device + ": the id scope, the enrolment group or its key is wrong.";
        } else if (root instanceof CertPathBuilderException) {
            return "The certificate of DPS at " + dps.host() + ":" + dps.port()
                    + " is not trusted; give its CA with --ca.";
        } else if (root instanceof java.net.ConnectException) {
            return "Nobody listens for MQTT at " + dps.host() + ":" + dps.port() + ".";
        }
        return "DPS could not register " + device + ": " + message;
    }

    private static final class Identity extends SecurityProviderSymmetricKey {
        private final SSLContext tls;

        Identity(DpsAccess dps, String device) {
            super(dps.keyOf(device).getBytes(StandardCharsets.UTF_8), device);
            this.tls = dps.tls();
        }

        @Override
        public SSLContext getSSLContext() {
            return tls;
        }
    }
}
