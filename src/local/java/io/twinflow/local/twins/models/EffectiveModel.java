package io.twinflow.local.twins.models;

import java.util.Map;
import java.util.Set;

/**
 * A model with everything it inherits. Immutable.
 *
 * @param lineage the model itself and all that it extends
 * @param components the models of the components, by their names
 * @param telemetry the names of the telemetry, which a twin does not hold
 */
public record EffectiveModel(
        String id,
        Set<String> lineage,
        Map<String, ValueSchema> properties,
        Map<String, EffectiveModel> components,
        Map<String, RelationshipType> relationships,
        Set<String> telemetry) {
    public EffectiveModel {
        lineage = Set.copyOf(lineage);
        properties = Map.copyOf(properties);
        components = Map.copyOf(components);
        relationships = Map.copyOf(relationships);
        telemetry = Set.copyOf(telemetry);
    }

    /** Whether a twin of this model may stand where another model is asked for. */
    public boolean isA(String model) {
        return lineage.contains(model);
    }
}
