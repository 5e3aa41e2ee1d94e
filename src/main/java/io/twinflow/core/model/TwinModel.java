package io.twinflow.core.model;

import io.twinflow.core.twin.ModelId;
import java.util.Map;
import java.util.Optional;

/**
 * A model with everything it inherits, ready to answer what a twin of it may hold; immutable.
 *
 * @param properties the twin's own properties by name
 * @param telemetry the twin's own telemetry by name
 * @param components the models of its components by component name
 */
public record TwinModel(
        ModelId id,
        Map<String, Property> properties,
        Map<String, Schema> telemetry,
        Map<String, TwinModel> components) {
    public TwinModel {
        properties = Map.copyOf(properties);
        telemetry = Map.copyOf(telemetry);
        components = Map.copyOf(components);
    }

    /** A property's schema, and whether its model says that it may be written from the cloud. */
    public record Property(Schema schema, boolean writable) {}

    /** The model that describes a component, or this one if the name is absent. */
    public Optional<TwinModel> part(Optional<String> component) {
        return component.isEmpty() ? Optional.of(this) : Optional.ofNullable(components.get(component.get()));
    }
}
