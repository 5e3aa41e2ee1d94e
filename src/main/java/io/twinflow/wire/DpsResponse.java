package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.allocation.Allocation;

/**
 * What the webhook of a custom allocation answers.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/concepts-custom-allocation">custom allocation</a>
 */
public final class DpsResponse {
    private DpsResponse() {}

    /**
     * The hub, the tags that message enrichments read from the device twin, and the twin's id for the device.
     *
     * @param enrolled the device twin that the enrolment wants; the service would drop it for ours, so ours includes it
     */
    public static String write(Allocation allocation, JsonNode enrolled) {
        ObjectNode response = Json.object();
        response.put("iotHubHostName", allocation.hub());
        ObjectNode initialTwin = response.putObject("initialTwin");
        ObjectNode tags = initialTwin.putObject("tags");
        copy(enrolled.path("tags"), tags);
        tags.put("dtId", allocation.twin().value())
                .put("dtmi", allocation.model().value());
        copy(
                enrolled.path("properties").path("desired"),
                initialTwin.putObject("properties").putObject("desired"));
        response.putObject("payload").put("dtId", allocation.twin().value());
        return Json.write(response);
    }

    private static void copy(JsonNode from, ObjectNode to) {
        from.fields().forEachRemaining(member -> {
            if (!member.getKey().startsWith("$")) {
                to.set(member.getKey(), member.getValue());
            }
        });
    }

    /** One sentence that says what to do, in the shape of the service's own errors. */
    public static String error(String code, String message) {
        ObjectNode response = Json.object();
        response.putObject("error").put("code", code).put("message", message);
        return Json.write(response);
    }
}
