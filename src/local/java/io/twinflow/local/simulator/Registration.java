package io.twinflow.local.simulator;

import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks a provisioning service for a device's hub, as the device itself does: over MQTT. */
public final class Registration {
    private static final int ATTEMPTS = 3;

    private Registration() {}

    /**
     * The hub that the device was assigned to. What DPS has not answered is tried again, as devices should.
     *
     * @throws LocalFailure if it was assigned to none; the message says why
     */
    public static String of(DpsAccess dps, String device, String model) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return register(dps, device, model);
            } catch (ProvisioningDeviceClientException e) {
                if (attempt == ATTEMPTS || verdict(dps, device, rootOf(e)).isPresent()) {
                    throw new LocalFailure(reason(dps, device, e));
                }
            }
        }
    }

    private static String register(DpsAccess dps, String device, String model)
            throws ProvisioningDeviceClientException, InterruptedException {
        ProvisioningDeviceClient client = ProvisioningDeviceClient.create(
                dps.endpoint(),
                dps.idScope(),
                ProvisioningDeviceClientTransportProtocol.MQTT,
                new Identity(dps, device));
        try {
            var data = new AdditionalData();
            data.setProvisioningPayload(Json.write(Json.object().put("modelId", model)));
            ProvisioningDeviceClientRegistrationResult result = client.registerDeviceSync(data);
            if (result.getProvisioningDeviceClientStatus()
                    != ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED) {
                throw new LocalFailure("DPS did not assign " + device + ": " + result.getStatus() + ".");
            }
            return result.getIothubUri();
        } finally {
            client.close();
        }
    }

    static String reason(DpsAccess dps, String device, Throwable failure) {
        Throwable root = rootOf(failure);
        return verdict(dps, device, root).orElseGet(() -> "DPS could not register " + device + ": " + wordsOf(root));
    }

    private static String wordsOf(Throwable root) {
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** What is wrong, if asking again cannot mend it. */
    private static Optional<String> verdict(DpsAccess dps, String device, Throwable root) {
        if (String.valueOf(root.getMessage()).contains("Not authorized")) {
            return Optional.of("DPS refused " + device + ": the id scope, the enrolment group or its key is wrong.");
        } else if (root instanceof CertPathBuilderException) {
            return Optional.of("The certificate of DPS at " + dps.host() + ":" + dps.port()
                    + " is not trusted; give its CA with --ca.");
        } else if (root instanceof java.net.ConnectException) {
            return Optional.of("Nobody listens for MQTT at " + dps.host() + ":" + dps.port() + ".");
        } else if (root instanceof ProvisioningDeviceHubException) {
            return Optional.of("DPS did not assign " + device + ": " + wordsOf(root));
        }
        return Optional.empty();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
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
