package io.twinflow.local.twins.endpoints;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/** What becomes of events that will not be tried again: kept if their endpoint says where, else counted and logged. */
final class GivenUp {
    private static final Logger LOG = System.getLogger(GivenUp.class.getName());

    private final DeadLetterFolder folder;
    private final HealthLog health;

    GivenUp(DeadLetterFolder folder, HealthLog health) {
        this.folder = folder;
        this.health = health;
    }

    /**
     * Puts an event aside. Blocks.
     *
     * @return false if there is nowhere to put it
     */
    boolean keep(Undelivered event, Optional<EventEndpoint> endpoint, Instant now) {
        Optional<String> container = endpoint.flatMap(EventEndpoint::container);
        container.ifPresent(name -> folder.keep(name, event.endpoint(), event.event(), now));
        return container.isPresent();
    }

    /** Enters the end of an event. On the database's thread. */
    void count(Undelivered event, boolean kept) {
        health.gaveUp(event.endpoint(), kept);
        if (!kept) {
            warn(event.endpoint(), String.valueOf(health.of(event.endpoint()).error()));
        }
    }

    /** Enters that an event had no endpoint to go to. On the database's thread. */
    void lost(String endpoint, String why, Instant now) {
        health.failed(endpoint, why, now);
        health.gaveUp(endpoint, false);
        warn(endpoint, why);
    }

    private static void warn(String endpoint, String why) {
        LOG.log(
                Level.WARNING,
                "A notification for the endpoint {0} is lost: {1} A dead-letter location would keep it.",
                endpoint,
                why);
    }
}
