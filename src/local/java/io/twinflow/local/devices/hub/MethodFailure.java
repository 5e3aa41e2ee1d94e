package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.DeviceAddress;
import java.time.Duration;

/** A direct method that no device answered. */
public final class MethodFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int NOT_ONLINE = 404_103;
    private static final int TIMED_OUT = 504_101;

    private final int code;
    private final transient Duration timeout;

    private MethodFailure(int code, String message, Duration timeout) {
        super(message, null, false, false);
        this.code = code;
        this.timeout = timeout;
    }

    static MethodFailure notOnline(DeviceAddress address, Duration timeout) {
        return new MethodFailure(
                NOT_ONLINE,
                "The operation failed because " + address.label() + " isn't online, or listens to no methods",
                timeout);
    }

    static MethodFailure timedOut(DeviceAddress address, Duration timeout) {
        return new MethodFailure(TIMED_OUT, "Timed out waiting for the response from " + address.label(), timeout);
    }

    /** The service's error code; its first three digits are the HTTP status. */
    public int code() {
        return code;
    }

    /** How long was waited. */
    public Duration timeout() {
        return timeout;
    }
}
