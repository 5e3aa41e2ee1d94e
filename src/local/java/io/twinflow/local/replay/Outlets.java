package io.twinflow.local.replay;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.consumer.HubAccess;
import java.util.Optional;

/** Where letters may go. */
public final class Outlets implements AutoCloseable {
    private final Optional<HubOutlet> hubs;
    private final Optional<WebhookOutlet> webhook;

    /** Each of them may be missing as long as no letter is for it. */
    public Outlets(Optional<HubAccess> hubs, Optional<FunctionsWebhook> functions) {
        this.hubs = hubs.map(HubOutlet::new);
        this.webhook = functions.map(WebhookOutlet::new);
    }

    /**
     * Sends an event, and waits until it has arrived.
     *
     * @throws Undelivered if this one cannot be sent
     * @throws LocalFailure if none can
     */
    void send(Event event) throws Undelivered {
        if (event instanceof Event.OfHub ofHub) {
            required(hubs, "give --event-hubs or --ready-file").send(ofHub);
        } else if (event instanceof Event.OfGrid ofGrid) {
            required(webhook, "give --functions or --ready-file").send(ofGrid);
        }
    }

    /** Where an event goes, in words. */
    static String destination(Event event) {
        return event instanceof Event.OfHub ofHub
                ? "event hub " + ofHub.hub()
                : "function " + ((Event.OfGrid) event).function();
    }

    private static <T> T required(Optional<T> outlet, String otherwise) throws Undelivered {
        return outlet.orElseThrow(() -> new Undelivered(otherwise));
    }

    @Override
    public void close() {
        hubs.ifPresent(HubOutlet::close);
    }
}
