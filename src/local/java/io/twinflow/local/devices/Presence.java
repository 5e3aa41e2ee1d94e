package io.twinflow.local.devices;

import java.time.Instant;

/**
 * Whether a device is connected.
 *
 * @param since when that last changed; {@link Identity#NEVER} if it has not since the local Azure was started
 * @param lastActivity when the device was last heard; {@link Identity#NEVER} if it was not since then
 */
public record Presence(boolean connected, Instant since, Instant lastActivity) {
    /** Of a device that nobody has seen. */
    public static final Presence UNSEEN = new Presence(false, Identity.NEVER, Identity.NEVER);

    /** As documents say it. */
    String state() {
        return connected ? "Connected" : "Disconnected";
    }
}
