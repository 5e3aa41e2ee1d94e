package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.twin.TwinId;
import java.util.Optional;

/**
 * Which twin a device's event is about. Never taken from the body, where a device could name another one.
 *
 * <p>A module runs on its device and the hub stamps its messages with the device's id, so they are about the device's
 * twin.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-message-enrichments-overview">message enrichments</a>
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-messages-construct">anti-spoofing</a>
 */
final class DeviceIdentity {
    private static final String ENRICHMENT = "dtId";
    /** What an IoT hub stamps if the device has no such tag, as on its first messages. */
    private static final String UNSET = "$twin.tags.dtId";

    private DeviceIdentity() {}

    /** The twin that the hub's enrichment names, else the one with the id of the device. */
    static TwinId twin(JsonNode properties, Optional<String> deviceId, String source) {
        return Json.twinId(Json.text(properties, ENRICHMENT)
                .filter(id -> !id.equals(UNSET))
                .or(() -> deviceId)
                .orElseThrow(() -> Json.malformed("The event has no " + source)));
    }
}
