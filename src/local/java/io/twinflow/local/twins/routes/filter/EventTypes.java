package io.twinflow.local.twins.routes.filter;

import java.util.Map;

/** The categories that the previews sorted events into; routes made then still name them. */
final class EventTypes {
    private static final Map<String, String> BEGINNINGS = Map.of(
            "DigitalTwinTelemetryMessages", "microsoft.iot.telemetry",
            "DigitalTwinChangeNotification", "Microsoft.DigitalTwins.Twin.Update",
            "DigitalTwinRelationshipChangeNotification", "Microsoft.DigitalTwins.Relationship.",
            "DigitalTwinEdgeChangeNotification", "Microsoft.DigitalTwins.Relationship.",
            "DigitalTwinModelChangeNotification", "Microsoft.DigitalTwins.Model.",
            "DigitalTwinEventSubscriptionChangeNotification", "Microsoft.DigitalTwins.EventRoute.");

    private EventTypes() {}

    /** Whether an event is of a category, or of a type in any case. */
    static boolean covers(String name, String type) {
        if (name.equals("DigitalTwinLifecycleNotification")) {
            return type.equals("Microsoft.DigitalTwins.Twin.Create")
                    || type.equals("Microsoft.DigitalTwins.Twin.Delete");
        }
        String beginning = BEGINNINGS.get(name);
        return beginning == null ? name.equalsIgnoreCase(type) : type.startsWith(beginning);
    }
}
