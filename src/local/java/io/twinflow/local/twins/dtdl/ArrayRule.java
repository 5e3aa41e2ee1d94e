package io.twinflow.local.twins.dtdl;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** In version 2 the schema of a Property has no Array in it, and so no geospatial schema. */
final class ArrayRule implements ModelRule {
    private static final List<String> INWARD = List.of("schema", "elementSchema", "fields", "mapKey", "mapValue");

    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        boolean concerned = element.elementClass() == ElementClass.PROPERTY && element.version() == DtdlVersion.V2;
        if (concerned && hasArray(element, index, new HashSet<>())) {
            problems.add(
                    "arrayInProperty",
                    element.place(),
                    "schema",
                    "contains an Array, which DTDL 2 does not allow in a Property",
                    "Use a Map or an Object instead, or write the Interface in DTDL 3.");
        }
    }

    private static boolean hasArray(Element element, ElementIndex index, Set<Element> seen) {
        if (element.elementClass() == ElementClass.ARRAY) {
            return true;
        }
        if (!seen.add(element)) {
            return false;
        }
        for (String property : INWARD) {
            for (Element.Link link : element.links(property)) {
                boolean found = link instanceof Element.Ready ready
                        ? ready.standard().hasArray()
                        : index.target(link)
                                .map(target -> hasArray(target, index, seen))
                                .orElse(false);
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }
}
