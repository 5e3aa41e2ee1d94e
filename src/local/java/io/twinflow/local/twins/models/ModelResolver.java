package io.twinflow.local.twins.models;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts models together with those they extend and those of their components. */
final class ModelResolver {
    private static final int DEEPEST = 10;

    private final Source source;

    ModelResolver(Source source) {
        this.source = source;
    }

    /**
     * Resolves one model.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code DTDLParserError} if it is, or rests on, nonsense
     */
    EffectiveModel resolve(String id) throws SQLException {
        return resolve(id, true);
    }

    private EffectiveModel resolve(String id, boolean mayHaveComponents) throws SQLException {
        Parts parts = new Parts(mayHaveComponents);
        gather(id, id, parts, 0);
        Map<String, EffectiveModel> components = new LinkedHashMap<>();
        for (Map.Entry<String, String> component : parts.components.entrySet()) {
            components.put(component.getKey(), resolve(component.getValue(), false));
        }
        return new EffectiveModel(id, parts.lineage, parts.properties, components, parts.relationships);
    }

    private void gather(String id, String from, Parts parts, int depth) throws SQLException {
        if (depth > DEEPEST || parts.path.contains(id)) {
            throw ModelErrors.parser(
                    from + " extends itself, or more than 10 levels of models. Shorten the chain of 'extends'.");
        }
        Interface model = source.find(id)
                .orElseThrow(() -> ModelErrors.parser(from + " refers to " + id
                        + ", which does not exist. Add it to the request, or create it first."));
        if (!parts.lineage.add(id)) {
            return;
        }
        parts.add(model);
        parts.path.add(id);
        for (String parent : model.parents()) {
            gather(parent, id, parts, depth + 1);
        }
        parts.path.remove(id);
    }

    /** Finds what a model says by itself. */
    @FunctionalInterface
    interface Source {
        Optional<Interface> find(String id) throws SQLException;
    }

    private static final class Parts {
        private final Set<String> lineage = new LinkedHashSet<>();
        private final Set<String> path = new HashSet<>();
        private final Set<String> names = new HashSet<>();
        private final Map<String, ValueSchema> properties = new LinkedHashMap<>();
        private final Map<String, String> components = new LinkedHashMap<>();
        private final Map<String, RelationshipType> relationships = new LinkedHashMap<>();
        private final boolean mayHaveComponents;

        Parts(boolean mayHaveComponents) {
            this.mayHaveComponents = mayHaveComponents;
        }

        void add(Interface model) {
            for (String name : model.names()) {
                if (!names.add(name)) {
                    throw ModelErrors.parser(
                            model.id() + " and a model that extends it both declare '" + name + "'. Rename one.");
                }
            }
            if (!mayHaveComponents && !model.components().isEmpty()) {
                throw ModelErrors.parser(
                        model.id() + " is the schema of a component and has components itself. Remove one level.");
            }
            properties.putAll(model.properties());
            components.putAll(model.components());
            relationships.putAll(model.relationships());
        }
    }
}
