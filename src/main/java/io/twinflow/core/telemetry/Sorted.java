package io.twinflow.core.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.Schema;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.PropertyPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message sorted by what the model says about its fields.
 *
 * @param properties the fields that are properties
 * @param telemetry the fields that are telemetry
 * @param ignored how many fields the model does not know or the device may not write
 * @param unfit why the message as a whole cannot be used, if it cannot
 */
record Sorted(
        Telemetry event,
        Map<PropertyPath, JsonNode> properties,
        Map<String, JsonNode> telemetry,
        int ignored,
        Optional<TwinFailure> unfit) {

    /** @param hubProperty names the device's hub for the deletion of its twin, which a device must not forestall */
    static Sorted by(TwinModel model, Telemetry event, PropertyPath hubProperty) {
        Optional<TwinModel> part = model.part(event.component());
        if (part.isEmpty()) {
            return unfit(
                    event,
                    "Model " + model.id() + " has no component '"
                            + event.component().orElse("") + "'");
        }
        Map<PropertyPath, JsonNode> properties = new LinkedHashMap<>();
        Map<String, JsonNode> telemetry = new LinkedHashMap<>();
        int ignored = 0;
        for (Map.Entry<String, JsonNode> field : event.fields().entrySet()) {
            TwinModel.Property property = part.get().properties().get(field.getKey());
            Schema schema = property != null
                    ? property.schema()
                    : part.get().telemetry().get(field.getKey());
            if (schema == null || path(event, field.getKey()).equals(hubProperty)) {
                ignored++;
                continue;
            }
            Optional<String> mismatch = schema.mismatch(field.getValue());
            if (mismatch.isPresent()) {
                return unfit(event, "Field '" + field.getKey() + "' does not fit its model: " + mismatch.get());
            }
            if (property != null) {
                properties.put(path(event, field.getKey()), field.getValue());
            } else {
                telemetry.put(field.getKey(), field.getValue());
            }
        }
        return new Sorted(event, properties, telemetry, ignored, Optional.empty());
    }

    /** Whether the model knew what to do with every field. */
    boolean isUnderstood() {
        return unfit.isEmpty() && ignored == 0;
    }

    private static Sorted unfit(Telemetry event, String reason) {
        return new Sorted(event, Map.of(), Map.of(), 0, Optional.of(TwinFailure.of(Kind.INVALID_VALUE, reason)));
    }

    private static PropertyPath path(Telemetry event, String name) {
        return new PropertyPath(event.component().orElse(null), name);
    }
}
