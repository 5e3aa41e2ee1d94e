package io.twinflow.local.devices.mqtt;

/**
 * Who a client of the listener says it is.
 *
 * @param password a shared access signature, so never logged
 */
public record Login(String clientId, String username, String password) {
    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
