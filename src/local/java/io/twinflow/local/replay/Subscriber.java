package io.twinflow.local.replay;

import java.util.Locale;
import java.util.Optional;

/** The function that an event of Event Grid is for, which Event Grid's own dead letters do not name. */
final class Subscriber {
    private Subscriber() {}

    static Optional<String> of(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.startsWith("microsoft.digitaltwins.")) {
            return Optional.of("TwinToTwin");
        }
        return lower.startsWith("microsoft.devices.") ? Optional.of("HubEventToTwin") : Optional.empty();
    }
}
