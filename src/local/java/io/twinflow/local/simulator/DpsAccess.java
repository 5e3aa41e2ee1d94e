package io.twinflow.local.simulator;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.twinflow.local.LocalFailure;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/**
 * How devices reach a provisioning service, and the hub that it assigns them to.
 *
 * @param groupKey of a symmetric-key enrolment group, in base64
 * @param tls trusts the servers
 */
public record DpsAccess(String host, int port, String idScope, String groupKey, SSLContext tls) {
    private static final int USUAL_PORT = 8883;

    public DpsAccess {
        try {
            Base64.getDecoder().decode(groupKey);
        } catch (IllegalArgumentException e) {
            throw new LocalFailure("The group key must be base64.");
        }
    }

    /** The device's own key, derived from the group's. */
    String keyOf(String device) {
        try {
            byte[] key = SecurityProviderSymmetricKey.ComputeDerivedSymmetricKey(
                    Base64.getDecoder().decode(groupKey), device);
            return Base64.getEncoder().encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address for an SDK that appends {@code :8883}: a question mark keeps that out of the way. */
    String endpoint() {
        return port == USUAL_PORT ? host : host + ":" + port + "?";
    }

    String connectionString(String hub, String device) {
        String gateway = port == USUAL_PORT ? "" : ";GatewayHostName=" + hub + ":" + port + "?";
        return "HostName=" + hub + ";DeviceId=" + device + ";SharedAccessKey=" + keyOf(device) + gateway;
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return host + ":" + port + " " + idScope;
    }
}
