package io.twinflow.core.twin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A twin as it was read; immutable.
 *
 * @param etag the version read, for a conditional write
 * @param properties every property that has a value, those of components included
 * @param components the names of the components that are present
 */
public record Twin(
        TwinId id, ModelId model, String etag, Map<PropertyPath, PropertyState> properties, Set<String> components) {
    public Twin {
        properties = Map.copyOf(properties);
        components = Set.copyOf(components);
    }

    /** The property's state, empty if it was never set or was removed. */
    public Optional<PropertyState> property(PropertyPath path) {
        return Optional.ofNullable(properties.get(path));
    }
}
