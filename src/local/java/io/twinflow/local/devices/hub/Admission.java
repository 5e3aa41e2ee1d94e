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

    /** When its token ends. */
    Instant expiry() {
        return Instant.ofEpochSecond(Long.parseLong(token().expiry()));
    }

    private SharedAccessSignature token() {
        return SharedAccessSignature.read(login.password());
    }
}
