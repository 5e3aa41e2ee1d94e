package io.twinflow.local.twins.dtdl;

import io.twinflow.local.twins.dtdl.SupplementalType.SchemaDemand;
import java.util.HashSet;
import java.util.Set;

/** An element has the schema and the writability that its supplemental types demand, and no two of a kind. */
final class SupplementRule implements ModelRule {
    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        for (SupplementalType type : element.cotypes()) {
            for (Element.Link link : element.links("schema")) {
                if (!fits(link, type.schema(), index)) {
                    problems.add(
                            "badSchemaForType",
                            element.place(),
                            "schema",
                            "is not what the type " + type.term() + " of the element demands",
                            "Set 'schema' to " + type.schema().words() + ", or remove the type.");
                }
            }
        }
        checkConflicts(element, problems);
        if (element.is(SupplementalTypes.STREAMING)
                && element.literal("writable").asBoolean()) {
            problems.add(
                    "writableStream",
                    element.place(),
                    "writable",
                    "is true, which the type Streaming does not allow",
                    "Set 'writable' to false, or remove the type.");
        }
    }

    private static void checkConflicts(Element element, Problems problems) {
        Set<String> properties = new HashSet<>();
        for (SupplementalType type : element.cotypes()) {
            type.property()
                    .filter(property -> !properties.add(property.id()))
                    .ifPresent(property -> problems.add(
                            "conflictingTypes",
                            element.place(),
                            "has two types that both add the property '" + property.term() + "'",
                            "Remove one of them."));
        }
    }

    private static boolean fits(Element.Link link, SchemaDemand demand, ElementIndex index) {
        return switch (demand) {
            case NOTHING -> true;
            case NUMBER -> isStandard(link, Standard.Kind.NUMBER, "");
            case VECTOR -> isStandard(link, Standard.Kind.OBJECT, "vector");
            case LOCATION ->
                isStandard(link, Standard.Kind.OBJECT, "geopoint") || isStandard(link, Standard.Kind.GEOSPATIAL, "");
            case ENUM ->
                index.target(link)
                        .filter(schema -> schema.elementClass() == ElementClass.ENUM)
                        .isPresent();
        };
    }

    private static boolean isStandard(Element.Link link, Standard.Kind kind, String term) {
        return link instanceof Element.Ready ready
                && ready.standard().kind() == kind
                && (term.isEmpty() || ready.standard().term().equals(term));
    }
}
