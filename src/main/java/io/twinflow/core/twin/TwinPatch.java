package io.twinflow.core.twin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to one twin that are stored together or not at all. */
public record TwinPatch(List<Change> changes) {
    public TwinPatch {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("A patch needs at least one change");
        }
    }

    /** What happens to one property. */
    public sealed interface Change {
        PropertyPath path();
    }

    /**
     * Sets a property, creating it if the twin has none.
     *
     * @param sourceTime when the value was measured; null leaves the stored source time as it is
     */
    public record Set(
            PropertyPath path, NewValue value, @Nullable Instant sourceTime) implements Change {}

    /** Removes a property that is there. */
    public record Remove(PropertyPath path) implements Change {}
}
