package io.twinflow.local.devices.dps;

/** What a shared access policy lets its holder do. */
public enum AccessRight {
    ENROLLMENT_READ,
    ENROLLMENT_WRITE,
    REGISTRATION_STATUS_READ,
    REGISTRATION_STATUS_WRITE;

    boolean isReading() {
        return this == ENROLLMENT_READ || this == REGISTRATION_STATUS_READ;
    }
}
