package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.Authentication;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Instant;

/**
 * A device at the door.
 *
 * @param now when it came
 */
record Admission(HubLogin wanted, Login login, Instant now) {
    /** As far as a timer reaches that counts milliseconds: the end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    Admission {
        login.will().map(will -> will.topic()).ifPresent(topic -> {
            if (!new Topics(wanted.at(wanted.host())).isEvents(topic)) {
                throw new NotAuthorized("A will goes to the device's own messages/events, not to '" + topic + "'");
            }
        });
    }

    /**
     * Checks that it is the device that it says it is.
     *
     * @throws NotAuthorized if it is not, or may not come in
     */
    void requireProof(Device device) {
        if (!device.enabled()) {
            throw new NotAuthorized("The " + device.address().label() + " is disabled");
        }
        if (device.identity().authentication().type() != Authentication.Type.SAS) {
            throw new NotAuthorized("The " + device.address().label() + " does not come with a token");
        }
        token().verify(wanted.resource(), device.keys().accessKeys(), now);
    }

    /** When its proof ends: that of a certificate does not, once it is in. */
    Optional<Instant> expiry() {
        return login.password().isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Math.min(LAST_SECOND, Long.parseLong(token().expiry()))));
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
