package io.twinflow.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.allocation.AllocationRequest;
import io.twinflow.core.failure.TwinFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the device provisioning service asks the webhook of a custom allocation. Only a registration id and the linked
 * hubs are sure to be there; a context's attestation is never looked at.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/concepts-custom-allocation">custom allocation</a>
 *
 * @param initialTwin the device twin that the enrolment wants, missing if it wants none
 */
public record DpsRequest(AllocationRequest registration, JsonNode initialTwin) {
    public DpsRequest {
        requireNonNull(registration, "registration");
        requireNonNull(initialTwin, "initialTwin");
    }

    /**
     * Reads a request. The device id of an individual enrolment may differ from its registration id and then counts.
     *
     * @throws TwinFailure {@code MALFORMED} with a sentence for whoever sent it
     */
    public static DpsRequest read(String json) {
        JsonNode request = Json.read(json);
        JsonNode context = request.path("deviceRuntimeContext");
        String device = Json.text(request.path("individualEnrollment"), "deviceId")
                .or(() -> Json.text(context, "registrationId"))
                .orElseThrow(() -> Json.malformed("Send deviceRuntimeContext.registrationId"));
        String model = Json.text(payload(context.path("payload")), "modelId")
                .orElseThrow(
                        () -> Json.malformed("Send the device's model as modelId in its registration payload, such as"
                                + " {\"modelId\":\"dtmi:contosocom:DigitalTwins:Thermostat;1\"}"));
        return new DpsRequest(
                new AllocationRequest(
                        Json.twinId(device),
                        Json.modelId(model),
                        hubs(request.path("linkedHubs")),
                        currentHub(context)),
                initialTwin(request));
    }

    private static JsonNode initialTwin(JsonNode request) {
        JsonNode individual = request.path("individualEnrollment");
        return (individual.isObject() ? individual : request.path("enrollmentGroup")).path("initialTwin");
    }

    /** Some device SDKs send the payload as an object, the Java one as a text that holds it. */
    private static JsonNode payload(JsonNode payload) {
        if (!payload.isTextual()) {
            return payload;
        }
        try {
            return Json.read(payload.textValue());
        } catch (TwinFailure e) {
            throw TwinFailure.of(TwinFailure.Kind.MALFORMED, "Send a registration payload that is a JSON object", e);
        }
    }

    private static List<String> hubs(JsonNode linkedHubs) {
        List<String> hubs = new ArrayList<>();
        for (JsonNode hub : linkedHubs) {
            if (hub.isTextual() && !hub.textValue().isBlank()) {
                hubs.add(hub.textValue());
            }
        }
        if (hubs.isEmpty()) {
            throw Json.malformed("Link at least one IoT hub to the enrolment: linkedHubs is missing or empty");
        }
        return hubs;
    }

    /** The documents spell this member in three ways. */
    private static Optional<String> currentHub(JsonNode context) {
        return Json.text(context, "currentIotHubHostName")
                .or(() -> Json.text(context, "currentIoTHubHostName"))
                .or(() -> Json.text(context, "currentIoTHubHostname"));
    }
}
