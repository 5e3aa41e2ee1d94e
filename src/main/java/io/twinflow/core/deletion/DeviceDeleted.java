package io.twinflow.core.deletion;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.TwinId;
import java.time.Instant;

/**
 * A hub's word that it no longer knows a device.
 *
 * @param hubName the hub's name, short ({@code contoso}) or as a host name
 * @param operationTime when the device was deleted
 */
public record DeviceDeleted(TwinId twin, String hubName, Instant operationTime) {
    public DeviceDeleted {
        requireNonNull(twin, "twin");
        requireNonNull(hubName, "hubName");
        requireNonNull(operationTime, "operationTime");
    }
}
