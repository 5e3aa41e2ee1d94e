package io.twinflow.local.twins.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one model says by itself, without what it inherits.
 *
 * @param parents the models that it extends
 * @param components the model of each component, by its name
 * @param telemetry the names of its telemetry
 */
record Interface(
        String id,
        List<String> parents,
        Map<String, ValueSchema> properties,
        Map<String, String> components,
        Map<String, RelationshipType> relationships,
        Set<String> telemetry) {
    Interface {
        parents = List.copyOf(parents);
        properties = Map.copyOf(properties);
        components = Map.copyOf(components);
        relationships = Map.copyOf(relationships);
        telemetry = Set.copyOf(telemetry);
    }

    /** The models without which this one makes no sense. */
    Set<String> references() {
        Set<String> all = new LinkedHashSet<>(parents);
        all.addAll(components.values());
        return all;
    }

    /** The names of everything it declares. */
    Set<String> names() {
        Set<String> all = new LinkedHashSet<>(properties.keySet());
        all.addAll(components.keySet());
        all.addAll(relationships.keySet());
        all.addAll(telemetry);
        return all;
    }

    /** Collects the contents of an interface while it is read. */
    static final class Builder {
        final Map<String, ValueSchema> properties = new LinkedHashMap<>();
        final Map<String, String> components = new LinkedHashMap<>();
        final Map<String, RelationshipType> relationships = new LinkedHashMap<>();
        final Set<String> telemetry = new LinkedHashSet<>();
        final List<String> parents = new ArrayList<>();

        Interface build(String id) {
            return new Interface(id, parents, properties, components, relationships, telemetry);
        }
    }
}
