package io.twinflow.local.twins.dtdl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The elements of all models that are read together. */
public final class ElementIndex {
    private final Map<String, Element> byId = new LinkedHashMap<>();
    private final List<Element> all = new ArrayList<>();

    void add(Element element, Problems problems) {
        all.add(element);
        if (!element.id().isEmpty() && byId.putIfAbsent(element.id(), element) != null) {
            problems.add(
                    "duplicateId",
                    element.place(),
                    "has the '@id' " + element.id() + " of another element",
                    "Give each element an '@id' of its own.");
        }
    }

    /** All elements, each after the one around it. */
    public List<Element> all() {
        return List.copyOf(all);
    }

    /** The element with an identifier of its own. */
    public Optional<Element> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The identifiers that elements refer to and no element has. */
    Set<String> missing() {
        return all.stream()
                .flatMap(element -> element.links().values().stream())
                .flatMap(List::stream)
                .filter(Element.Reference.class::isInstance)
                .map(link -> ((Element.Reference) link).id())
                .filter(id -> !byId.containsKey(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The element that a property's value is or refers to. */
    public Optional<Element> target(Element.Link link) {
        if (link instanceof Element.Inline inline) {
            return Optional.of(inline.element());
        }
        return link instanceof Element.Reference reference ? find(reference.id()) : Optional.empty();
    }

    /** The elements that the values of a property are or refer to. */
    public Stream<Element> targets(Element element, String property) {
        return element.links(property).stream().flatMap(link -> target(link).stream());
    }
}
