package io.twinflow.local.devices;

import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;

/** The ways in which the official provisioning SDK reaches a service on any port. */
enum Transport {
    /** The SDK appends the usual port, which becomes a part of the query. */
    MQTT(ProvisioningDeviceClientTransportProtocol.MQTT, "?"),
    HTTPS(ProvisioningDeviceClientTransportProtocol.HTTPS, "");

    private final ProvisioningDeviceClientTransportProtocol protocol;
    private final String suffix;

    Transport(ProvisioningDeviceClientTransportProtocol protocol, String suffix) {
        this.protocol = protocol;
        this.suffix = suffix;
    }

    ProvisioningDeviceClientRegistrationResult register(int port, String idScope, SecurityProvider who, String payload)
            throws Exception {
        var client = ProvisioningDeviceClient.create("127.0.0.1:" + port + suffix, idScope, protocol, who);
        try {
            var data = new AdditionalData();
            if (!payload.isEmpty()) {
                data.setProvisioningPayload(payload);
            }
            return client.registerDeviceSync(data);
        } finally {
            client.close();
        }
    }
}
