package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A {@code Microsoft.DigitalTwins.Twin.Update} as the shipped route and subscription deliver it: a CloudEvent 1.0. */
final class ChangeEvent {
    private ChangeEvent() {}

    static String of(String twin, String model, ArrayNode patch, Instant time) {
        ObjectNode event = Json.object()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("type", "Microsoft.DigitalTwins.Twin.Update")
                .put("source", "127.0.0.1");
        event.putObject("data").put("modelId", model).set("patch", patch);
        event.put("subject", twin)
                .put("time", time.toString())
                .put("datacontenttype", "application/json")
                .put("traceparent", trace());
        return Json.write(event);
    }

    private static String trace() {
        UUID id = UUID.randomUUID();
        return String.format(
                Locale.ROOT,
                "00-%016x%016x-%016x-01",
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                id.getLeastSignificantBits());
    }
}
