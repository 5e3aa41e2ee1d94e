package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;

/**
 * A measurement of a device, as its IoT hub hands it on.
 *
 * @param due when it comes to the hub
 */
public record Message(String device, double temperature, Instant measured, Instant due, long sequence) {
    String body() {
        return Json.write(Json.object().put("Temperature", temperature));
    }

    ObjectNode systemProperties() {
        return Json.object()
                .put("SequenceNumber", sequence)
                .put("Offset", Long.toString(sequence))
                .put("EnqueuedTimeUtc", due.toString())
                .put("iothub-connection-device-id", device)
                .put("iothub-message-source", "Telemetry")
                .put("iothub-creation-time-utc", measured.toString());
    }
}
