package io.twinflow.core.propagation;

import static java.util.Objects.requireNonNull;

import io.twinflow.core.twin.JsonPointer;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The news that a twin was written; what was written is read again, never copied.
 *
 * @param pointers the JSON pointers that the patch touched, such as {@code /Temperature} or {@code /comp/Temp}
 * @param sourceTimes when the values were measured that the patch wrote, as far as it said so
 * @param noticed when the service noticed, if it said so
 */
public record TwinChange(
        TwinId twin, List<String> pointers, Map<PropertyPath, Instant> sourceTimes, Optional<Instant> noticed)
        implements GraphChange {
    public TwinChange {
        requireNonNull(twin, "twin");
        pointers = List.copyOf(pointers);
        sourceTimes = Map.copyOf(sourceTimes);
        requireNonNull(noticed, "noticed");
    }

    /** Whether the patch may have changed the property or its source time; a new model may change anything. */
    boolean touches(PropertyPath path) {
        JsonPointer property = JsonPointer.parse(path.pointer());
        return pointers.stream()
                .map(JsonPointer::parse)
                .anyMatch(touched -> touched.isModel() || touched.subject().overlaps(property));
    }
}
