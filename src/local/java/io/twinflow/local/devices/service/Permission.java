package io.twinflow.local.devices.service;

/**
 * What a shared access policy of an IoT hub may permit.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/authenticate-authorize-sas">permissions</a>
 */
public enum Permission {
    REGISTRY_READ,
    REGISTRY_WRITE,
    SERVICE_CONNECT,
    DEVICE_CONNECT
}
