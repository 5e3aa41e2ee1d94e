package io.twinflow.local.devices.mqtt;

import io.twinflow.local.devices.x509.CertificateChain;
import java.util.Optional;

/**
 * Who a client of the listener says it is.
 *
 * @param password a shared access signature, so never logged; empty if there is none
 * @param certificates what it showed during the TLS handshake
 * @param clean whether it wants to begin anew, with nothing remembered
 */
public record Login(
        String clientId,
        String username,
        String password,
        CertificateChain certificates,
        boolean clean,
        Optional<Will> will) {
    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
