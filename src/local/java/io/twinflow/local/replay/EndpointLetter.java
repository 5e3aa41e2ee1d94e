package io.twinflow.local.replay;

import com.azure.messaging.eventhubs.EventData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.TopologyDocument;
import io.twinflow.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An event that Digital Twins could not deliver to one of its endpoints: {@code <endpoint>/<y>/<m>/<d>/<h>/<id>.json}.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-route-events">dead-letter events</a>
 */
record EndpointLetter(Place place, ObjectNode event) {
    private static final int HOURS_BELOW_ENDPOINT = 5;

    Entry entry() {
        String endpoint = endpoint();
        for (JsonNode known : TopologyDocument.json().at("/digitalTwins/endpoints")) {
            if (known.path("name").asText().equals(endpoint)) {
                return entry(known.path("kind").asText(), known.path("entity").asText());
            }
        }
        return new Entry.Unreadable(place, "it is in no directory of an endpoint of Digital Twins that is known here");
    }

    private Entry entry(String kind, String entity) {
        return switch (kind) {
            case "EventHub" ->
                new Entry.Letter(
                        place,
                        "TwinToTimeSeries",
                        "UNDELIVERED",
                        event.path("id").asText(),
                        ofHub(entity));
            case "EventGrid" -> GridEventForm.letter(place, event);
            default -> new Entry.Unreadable(place, "its endpoint leads to Service Bus, where no function listens");
        };
    }

    private String endpoint() {
        Path directory = place.file().toAbsolutePath();
        for (int i = 0; i < HOURS_BELOW_ENDPOINT && directory != null; i++) {
            directory = directory.getParent();
        }
        return directory == null ? "" : String.valueOf(directory.getFileName());
    }

    /** In the binary form that the endpoint would have sent. */
    private Event ofHub(String hub) {
        String body = event.has("data") ? Json.write(event.path("data")) : "";
        EventData data = new EventData(body.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, JsonNode> attribute : event.properties()) {
            if (!attribute.getKey().equals("data") && !attribute.getKey().equals("datacontenttype")) {
                data.getProperties()
                        .put(
                                "cloudEvents:" + attribute.getKey(),
                                attribute.getValue().asText());
            }
        }
        data.setContentType(event.path("datacontenttype").asText("application/json"));
        return new Event.OfHub(hub, Optional.empty(), Optional.empty(), data);
    }
}
