package io.twinflow.local.twins.dtdl;

import java.util.Optional;

/** The Interface of a Component has no Components, inherited ones included. */
final class ComponentRule implements ModelRule {
    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() != ElementClass.COMPONENT) {
            return;
        }
        Optional<Element> nested = index.targets(element, "schema")
                .flatMap(schema -> Inheritance.contents(schema, index).stream())
                .filter(content -> content.elementClass() == ElementClass.COMPONENT)
                .findFirst();
        nested.ifPresent(component -> problems.add(
                "nestedComponent",
                element.place(),
                "schema",
                "is an Interface with a Component of its own, '" + component.name() + "'",
                "Remove one level of Components."));
    }
}
