package io.twinflow.local.devices;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/** A device with a key; the provisioning SDK has no option for a trusted authority, only this method to override. */
final class KeyHolder extends SecurityProviderSymmetricKey {
    KeyHolder(String key, String registrationId) {
        super(key.getBytes(StandardCharsets.UTF_8), registrationId);
    }

    @Override
    public SSLContext getSSLContext() {
        return DevicesHere.authority().sslContext();
    }
}
