package io.twinflow.local.devices;

import java.time.Instant;

/**
 * Whether a device is connected.
 *
 * @param since when that last changed; {@link Identity#NEVER} if it has not since the local Azure was started
 * @param lastActivity when the device was last heard; {@link Identity#NEVER} if it was not since then
 * @param modelId what it announced last; may be empty
 */
public record Presence(boolean connected, Instant since, Instant lastActivity, String modelId) {
    /** Of a device that nobody has seen. */
    public static final Presence UNSEEN = new Presence(false, Identity.NEVER, Identity.NEVER, "");

    /** Of a device that has gone now. */
    public Presence gone(Instant now) {
        return new Presence(false, now, lastActivity, modelId);
    }

    /** As documents say it. */
    String state() {
        return connected ? "Connected" : "Disconnected";
    }
}
