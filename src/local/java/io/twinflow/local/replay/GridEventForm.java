package io.twinflow.local.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** An event as its source published it to Event Grid, without what Event Grid notes on one that it gives up. */
final class GridEventForm {
    private static final Set<String> NOTES = Set.of(
            "deadletterreason",
            "deliveryattempts",
            "lastdeliveryoutcome",
            "lasthttpstatuscode",
            "publishtime",
            "lastdeliveryattempttime",
            "deadletterproperties");

    private GridEventForm() {}

    private static ObjectNode of(ObjectNode noted) {
        ObjectNode event = noted.deepCopy();
        // Lower case in CloudEvents, camel case in Event Grid's own schema.
        noted.fieldNames().forEachRemaining(name -> {
            if (NOTES.contains(name.toLowerCase(Locale.ROOT))) {
                event.remove(name);
            }
        });
        return event;
    }

    /** What Event Grid, or an endpoint that leads there, gave up. */
    static Entry letter(Place place, ObjectNode noted) {
        String type = type(noted);
        return Subscriber.of(type)
                .<Entry>map(function -> new Entry.Letter(
                        place,
                        function,
                        reason(noted),
                        noted.path("id").asText(),
                        new Event.OfGrid(function, of(noted))))
                .orElseGet(() -> new Entry.Unreadable(place, "no function takes events of type '" + type + "'"));
    }

    private static String reason(ObjectNode noted) {
        return noted.path(noted.has("specversion") ? "deadletterreason" : "deadLetterReason")
                .asText("UNDELIVERED");
    }

    private static String type(ObjectNode event) {
        return event.path(event.has("specversion") ? "type" : "eventType").asText();
    }
}
