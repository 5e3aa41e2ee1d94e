package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A device as its hub knows it.
 *
 * @param hub the hub's host name
 * @param generationId differs from that of an earlier device of the same id
 * @param enabled whether it may connect
 * @param version of the twin as a whole, from 1
 */
public record Device(
        String hub,
        String id,
        String generationId,
        boolean enabled,
        KeyPair keys,
        ObjectNode tags,
        TwinSection desired,
        TwinSection reported,
        long version) {
    /** The resource that a device's tokens are for. */
    public String resource() {
        return hub + "/devices/" + id;
    }

    /** With other keys and another status. */
    public Device with(KeyPair newKeys, boolean nowEnabled) {
        return new Device(hub, id, generationId, nowEnabled, newKeys, tags, desired, reported, version + 1);
    }

    /** With another twin. */
    public Device withTwin(ObjectNode newTags, TwinSection newDesired, TwinSection newReported) {
        return new Device(hub, id, generationId, enabled, keys, newTags, newDesired, newReported, version + 1);
    }
}
