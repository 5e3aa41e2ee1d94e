package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.twinflow.local.twins.dtdl.Element;
import io.twinflow.local.twins.dtdl.ElementIndex;
import io.twinflow.local.twins.dtdl.Standard;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the schemas of valid models into what holds values against them. */
final class ValueSchemas {
    private final ElementIndex index;

    ValueSchemas(ElementIndex index) {
        this.index = index;
    }

    /** The schema of a property, a field or the values of a map. */
    ValueSchema of(Element element) {
        return of(element, "schema");
    }

    private ValueSchema of(Element element, String property) {
        Element.Link link = element.links(property).get(0);
        return link instanceof Element.Ready ready
                ? standard(ready.standard())
                : complex(index.target(link).orElseThrow());
    }

    private ValueSchema complex(Element schema) {
        return switch (schema.elementClass()) {
            case ARRAY -> new ValueSchema.Items(of(schema, "elementSchema"));
            case ENUM -> new ValueSchema.Choice(enumValues(schema));
            case MAP -> new ValueSchema.Entries(of(part(schema, "mapValue")));
            case OBJECT -> new ValueSchema.Fields(fields(schema));
            default -> throw new IllegalArgumentException(schema.elementClass() + " is not a schema");
        };
    }

    private List<JsonNode> enumValues(Element schema) {
        return index.targets(schema, "enumValues")
                .map(value -> value.literal("enumValue"))
                .toList();
    }

    private Map<String, ValueSchema> fields(Element schema) {
        return index.targets(schema, "fields").collect(Collectors.toMap(Element::name, this::of));
    }

    private Element part(Element schema, String property) {
        return index.targets(schema, property).findFirst().orElseThrow();
    }

    private static ValueSchema standard(Standard standard) {
        return switch (standard.kind()) {
            case NUMBER, PRIMITIVE -> PrimitiveSchema.of(standard.term()).orElseThrow();
            case GEOSPATIAL -> Geometry.of(standard.capitalized());
            case UNITS -> new ValueSchema.Choice(units(standard));
            case OBJECT, COMMAND_TYPE ->
                throw new IllegalArgumentException(standard.id() + " is no schema of a property the service accepts");
        };
    }

    private static List<JsonNode> units(Standard standard) {
        return standard.units().stream().<JsonNode>map(TextNode::valueOf).toList();
    }
}
