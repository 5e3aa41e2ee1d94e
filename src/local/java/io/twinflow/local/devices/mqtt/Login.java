package io.twinflow.local.devices.mqtt;

import java.util.Optional;

/**
 * Who a client of the listener says it is.
 *
 * @param password a shared access signature, so never logged
 * @param clean whether it wants to begin anew, with nothing remembered
 */
public record Login(String clientId, String username, String password, boolean clean, Optional<Will> will) {
    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
