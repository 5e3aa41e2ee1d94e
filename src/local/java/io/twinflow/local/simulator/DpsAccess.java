package io.twinflow.local.simulator;

import io.twinflow.local.Endpoints;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.sas.AccessKey;
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
            AccessKey.ofBase64(groupKey);
        } catch (IllegalArgumentException e) {
            throw new LocalFailure("The group key must be base64.");
        }
    }

    /**
     * To the provisioning service of a local Azure.
     *
     * @throws LocalFailure if its enrolment group has no key
     */
    public static DpsAccess of(LocalAzure azure) {
        Endpoints.Dps dps = azure.endpoints().dps();
        String key = dps.groupKey().orElseThrow(() -> new LocalFailure("The enrolment group has no symmetric key."));
        return new DpsAccess(dps.host(), dps.port(), dps.idScope(), key, azure.tls());
    }

    /** The device's own key, derived from the group's. */
    String keyOf(String device) {
        return AccessKey.ofBase64(groupKey).derive(device);
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
