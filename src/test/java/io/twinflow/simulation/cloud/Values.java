package io.twinflow.simulation.cloud;

import static io.twinflow.core.failure.TwinFailure.Kind.INVALID_VALUE;
import static io.twinflow.core.failure.TwinFailure.Kind.REFUSED;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the twins service takes values: it judges them by the model and keeps them digit for digit. */
final class Values {
    private Values() {}

    /** As it comes back from the wire. */
    static JsonNode of(NewValue value) {
        return value instanceof NewValue.Given given ? given.node() : Json.read(Json.text(value));
    }

    static void apply(
            TwinPatch.Change change, TwinModel model, Map<PropertyPath, PropertyState> properties, Instant now) {
        if (change instanceof TwinPatch.Set set) {
            PropertyState before = properties.get(set.path());
            Instant kept = before == null ? null : before.sourceTime();
            Instant sourceTime = set.sourceTime() == null ? kept : set.sourceTime();
            properties.put(set.path(), fitting(model, set.path(), of(set.value()), sourceTime, now));
        } else if (properties.remove(change.path()) == null) {
            throw TwinFailure.of(REFUSED, "Nothing at " + change.path());
        }
    }

    static PropertyState fitting(
            TwinModel model, PropertyPath path, JsonNode value, @Nullable Instant sourceTime, Instant now) {
        TwinModel.Property property = model.part(Optional.ofNullable(path.component()))
                .map(part -> part.properties().get(path.name()))
                .orElseThrow(() -> TwinFailure.of(INVALID_VALUE, "No property " + path));
        property.schema().mismatch(value).ifPresent(reason -> {
            throw TwinFailure.of(INVALID_VALUE, path + ": " + reason);
        });
        return new PropertyState(value, sourceTime, now);
    }
}
