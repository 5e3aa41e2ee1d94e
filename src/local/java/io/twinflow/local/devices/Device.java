package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A device, or a module of one, as its hub knows it.
 *
 * @param generationId differs from that of an earlier device of the same id
 * @param version of the twin as a whole, from 1
 */
public record Device(
        DeviceAddress address,
        String generationId,
        Identity identity,
        ObjectNode tags,
        TwinSection desired,
        TwinSection reported,
        long version) {
    /** The hub's host name. */
    public String hub() {
        return address.hub();
    }

    /** The device's id; of a module, that of its device. */
    public String id() {
        return address.deviceId();
    }

    /** Whether it may connect. */
    public boolean enabled() {
        return identity.enabled();
    }

    /** The keys of its tokens. */
    public KeyPair keys() {
        return identity.authentication().keys();
    }

    /** With another entry in the registry. */
    public Device with(Identity next) {
        return new Device(address, generationId, next, tags, desired, reported, version + 1);
    }

    /** With other keys and another status. */
    public Device with(KeyPair keys, boolean nowEnabled) {
        return with(identity.with(Authentication.sas(keys))
                .with(nowEnabled, identity.statusReason(), identity.statusUpdated()));
    }

    /** With another twin. */
    public Device withTwin(ObjectNode newTags, TwinSection newDesired, TwinSection newReported) {
        return new Device(address, generationId, identity, newTags, newDesired, newReported, version + 1);
    }
}
