package io.twinflow.local.twins.models;

import io.twinflow.local.twins.dtdl.Element;
import io.twinflow.local.twins.dtdl.ElementIndex;
import io.twinflow.local.twins.dtdl.Inheritance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what models say into what they allow a twin to hold. */
final class EffectiveModels {
    private final ElementIndex index;
    private final ValueSchemas schemas;

    EffectiveModels(ElementIndex index) {
        this.index = index;
        this.schemas = new ValueSchemas(index);
    }

    /** A model with everything it inherits. */
    EffectiveModel of(Element model) {
        Map<String, ValueSchema> properties = new HashMap<>();
        Map<String, EffectiveModel> components = new HashMap<>();
        Map<String, RelationshipType> relationships = new HashMap<>();
        Set<String> telemetry = new HashSet<>();
        for (Element content : Inheritance.contents(model, index)) {
            String name = content.name();
            switch (content.elementClass()) {
                case PROPERTY -> properties.put(name, schemas.of(content));
                case COMPONENT -> index.targets(content, "schema").forEach(schema -> components.put(name, of(schema)));
                case RELATIONSHIP -> relationships.put(name, relationship(content));
                case TELEMETRY -> telemetry.add(name);
                default -> {}
            }
        }
        return new EffectiveModel(
                model.id(), ModelReferences.lineage(model, index), properties, components, relationships, telemetry);
    }

    private RelationshipType relationship(Element content) {
        Map<String, ValueSchema> properties =
                index.targets(content, "properties").collect(Collectors.toMap(Element::name, schemas::of));
        return new RelationshipType(content.name(), content.literal("target").textValue(), properties);
    }
}
