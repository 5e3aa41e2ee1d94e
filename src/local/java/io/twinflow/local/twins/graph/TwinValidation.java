package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.models.EffectiveModel;
import io.twinflow.local.twins.models.ValueSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a twin against its model. */
final class TwinValidation {
    private TwinValidation() {}

    /**
     * Checks every value.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code ValidationFailed} that lists what does not fit
     */
    static void check(EffectiveModel model, TwinState state) {
        List<String> problems = new ArrayList<>();
        for (String name : state.bag().names()) {
            if (!model.components().containsKey(name)) {
                property(model, "", name, state.json().path(name)).ifPresent(problems::add);
            }
        }
        model.components().forEach((name, component) -> {
            Optional<PropertyBag> bag = state.component(name);
            if (bag.isEmpty()) {
                problems.add("The component '" + name + "' of " + model.id() + " is missing.");
            }
            bag.ifPresent(found -> component(component, name, found, problems));
        });
        if (!problems.isEmpty()) {
            throw GraphErrors.invalidTwin(problems);
        }
    }

    /** The problems of properties with the schemas they should have. */
    static List<String> problems(Map<String, ValueSchema> schemas, JsonNode values) {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : values.properties()) {
            problem(schemas, property.getKey(), property.getKey(), property.getValue())
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static void component(EffectiveModel model, String name, PropertyBag bag, List<String> problems) {
        for (String property : bag.names()) {
            property(model, name + "/", property, bag.json().path(property)).ifPresent(problems::add);
        }
    }

    private static Optional<String> property(EffectiveModel model, String prefix, String name, JsonNode value) {
        if (model.telemetry().contains(name)) {
            return Optional.of(prefix + name + " is not a property - it is a Telemetry.");
        }
        if (model.relationships().containsKey(name)) {
            return Optional.of(prefix + name + " is not a property - it is a Relationship.");
        }
        return problem(model.properties(), name, prefix + name, value)
                .map(problem -> problem + " The model is " + model.id() + ".");
    }

    private static Optional<String> problem(
            Map<String, ValueSchema> schemas, String name, String shown, JsonNode value) {
        ValueSchema schema = schemas.get(name);
        if (schema == null) {
            return Optional.of("'" + shown + "' is not a property that the model defines.");
        }
        return schema.problem(value).map(problem -> "The value of '" + shown + "' " + problem + ".");
    }
}
