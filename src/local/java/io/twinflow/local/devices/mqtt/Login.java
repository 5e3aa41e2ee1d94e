package io.twinflow.local.devices.mqtt;

import io.twinflow.local.devices.x509.CertificateChain;

/**
 * Who a client of the listener says it is.
 *
 * @param password a shared access signature, so never logged; empty if there is none
 * @param certificates what it showed during the TLS handshake
 */
public record Login(String clientId, String username, String password, CertificateChain certificates) {
    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
