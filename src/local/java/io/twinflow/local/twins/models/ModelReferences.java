package io.twinflow.local.twins.models;

import io.twinflow.local.twins.dtdl.Element;
import io.twinflow.local.twins.dtdl.ElementClass;
import io.twinflow.local.twins.dtdl.ElementIndex;
import io.twinflow.local.twins.dtdl.Inheritance;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The models without which a model makes no sense; the targets of relationships are not among them. */
final class ModelReferences {
    private ModelReferences() {}

    /** The ids of the models that one extends, or has as components, by itself. */
    static Set<String> of(Element model, ElementIndex index) {
        Set<String> ids = new LinkedHashSet<>();
        index.targets(model, "extends").map(Element::id).forEach(ids::add);
        index.targets(model, "contents")
                .filter(content -> content.elementClass() == ElementClass.COMPONENT)
                .flatMap(component -> index.targets(component, "schema"))
                .map(Element::id)
                .forEach(ids::add);
        return ids;
    }

    /** The ids of a model and of all that it extends. */
    static Set<String> lineage(Element model, ElementIndex index) {
        return Inheritance.lineage(model, index).stream().map(Element::id).collect(Collectors.toSet());
    }
}
