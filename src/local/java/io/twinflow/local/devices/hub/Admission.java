package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.Authentication;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.devices.mqtt.Will;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.devices.x509.Thumbprints;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Instant;
import java.util.Optional;

/**
 * A device at the door.
 *
 * @param now when it came
 */
record Admission(HubLogin wanted, Login login, Instant now) {
    /** As far as a timer reaches that counts milliseconds: the end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    Admission {
        login.will().map(Will::topic).ifPresent(topic -> requireEvents(topic, new Topics(wanted.at(wanted.host()))));
    }

    /**
     * Checks that it is the device that it says it is, by its token or its certificate.
     *
     * @param authorities whose word the hub takes for devices of type {@code certificateAuthority}
     * @throws NotAuthorized if it is not, or may not come in
     */
    void requireProof(Device device, Authorities authorities) {
        if (!device.enabled()) {
            throw new NotAuthorized("The " + device.address().label() + " is disabled");
        }
        Authentication known = device.identity().authentication();
        switch (known.type()) {
            case SAS -> token().verify(wanted.resource(), known.keys().accessKeys(), now);
            case SELF_SIGNED -> requireThumbprint(known, device.address());
            case CERTIFICATE_AUTHORITY -> requireVouchedFor(authorities);
            case NONE -> throw new NotAuthorized("The " + device.address().label() + " has no way to prove itself");
        }
    }

    /** When its proof ends: that of a certificate does not, once it is in. */
    Optional<Instant> expiry(Device device) {
        return device.identity().authentication().type() == Authentication.Type.SAS
                ? Optional.of(Instant.ofEpochSecond(
                        Math.min(LAST_SECOND, token().end().getEpochSecond())))
                : Optional.empty();
    }

    private static void requireEvents(String topic, Topics topics) {
        if (!topics.isEvents(topic)) {
            throw new NotAuthorized("A will goes to the device's own messages/events, not to '" + topic + "'");
        }
        // Read now, to refuse here what could not be read when it is too late to say so.
        var unused = PropertyBag.read(topic.substring(topics.events().length()));
    }

    private void requireThumbprint(Authentication known, DeviceAddress address) {
        if (!new Thumbprints(known.primaryThumbprint(), known.secondaryThumbprint()).admit(login.certificates())) {
            throw new NotAuthorized("The certificate shown has not the thumbprint of the " + address.label());
        }
    }

    private void requireVouchedFor(Authorities authorities) {
        authorities.requireTrusted(login.certificates(), now);
        String name = login.certificates().commonName();
        if (!name.equals(login.clientId())) {
            throw new NotAuthorized("The certificate shown is that of '" + name + "', not of " + login.clientId());
        }
    }

    private SharedAccessSignature token() {
        return SharedAccessSignature.read(login.password());
    }
}
