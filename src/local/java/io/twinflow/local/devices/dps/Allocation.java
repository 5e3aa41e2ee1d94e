package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.InitialTwin;
import java.util.Optional;

/** Which hub a device goes to, or why to none. */
sealed interface Allocation {
    /** A hub, and what a webhook gave along: a twin to start with and a payload for the device. */
    record Chosen(String hub, Optional<InitialTwin> twin, Optional<ObjectNode> payload) implements Allocation {
        static Chosen of(String hub) {
            return new Chosen(hub, Optional.empty(), Optional.empty());
        }
    }

    /** No hub; the code is the service's. */
    record Refused(int code, String message) implements Allocation {}
}
