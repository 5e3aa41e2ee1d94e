package io.twinflow.local.devices;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.twinflow.local.devices.x509.Issued;
import io.twinflow.local.devices.x509.PemCertificate;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/**
 * The official Java SDKs against a listener on any port.
 *
 * <p>Both hard-code port 8883 by appending {@code :8883} to the host; a host that ends in {@code ?} turns that into the
 * query of the address. The device SDK refuses such a host name but takes it as a gateway's.
 */
final class DeviceSdk {
    private final int port;
    private final SSLContext trust;
    private final String idScope;

    DeviceSdk(int port, SSLContext trust, String idScope) {
        this.port = port;
        this.trust = trust;
        this.idScope = idScope;
    }

    ProvisioningDeviceClientRegistrationResult register(String registrationId, String deviceKey, String payload)
            throws Exception {
        ProvisioningDeviceClient client = ProvisioningDeviceClient.create(
                "127.0.0.1:" + port + "?",
                idScope,
                ProvisioningDeviceClientTransportProtocol.MQTT,
                new TrustingKey(deviceKey, registrationId, trust));
        try {
            return register(client, payload);
        } finally {
            client.close();
        }
    }

    DeviceClient device(String hub, String deviceId, String deviceKey, String modelId) {
        String connection = "HostName=" + hub + ";DeviceId=" + deviceId + ";SharedAccessKey=" + deviceKey
                + ";GatewayHostName=127.0.0.1:" + port + "?";
        ClientOptions options =
                ClientOptions.builder().sslContext(trust).modelId(modelId).build();
        return new DeviceClient(connection, IotHubClientProtocol.MQTT, options);
    }

    /** Connects with a certificate, sends one message, and leaves once it has arrived. */
    void sendWithCertificate(String hub, String deviceId, Issued certificate, String text) throws Exception {
        String connection =
                "HostName=" + hub + ";DeviceId=" + deviceId + ";x509=true;GatewayHostName=127.0.0.1:" + port + "?";
        var context =
                certificate.trusting(PemCertificate.read(DevicesHere.authority().pem()));
        var options = ClientOptions.builder().sslContext(context).build();
        var client = new DeviceClient(connection, IotHubClientProtocol.MQTT, options);
        try {
            client.open(false);
            client.sendEvent(new Message(text));
        } finally {
            client.close();
        }
    }

    private static ProvisioningDeviceClientRegistrationResult register(ProvisioningDeviceClient client, String payload)
            throws ProvisioningDeviceClientException, InterruptedException {
        if (payload.isEmpty()) {
            return client.registerDeviceSync();
        }
        var data = new AdditionalData();
        data.setProvisioningPayload(payload);
        return client.registerDeviceSync(data);
    }

    /** The provisioning SDK has no option for a trusted authority, only this method to override. */
    private static final class TrustingKey extends SecurityProviderSymmetricKey {
        private final SSLContext trust;

        TrustingKey(String key, String registrationId, SSLContext trust) {
            super(key.getBytes(StandardCharsets.UTF_8), registrationId);
            this.trust = trust;
        }

        @Override
        public SSLContext getSSLContext() {
            return trust;
        }
    }
}
