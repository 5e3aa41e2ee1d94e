package io.twinflow.local.twins.dtdl;

import java.util.Optional;

/** What an element refers to exists, is what may stand there, and is an Interface or part of the same one. */
final class ReferenceRule implements ModelRule {
    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        for (Member member : Metamodel.members(element.elementClass(), element.version())) {
            if (member.values() instanceof Member.Elements kind) {
                for (Element.Link link : element.links(member.name())) {
                    if (link instanceof Element.Reference reference) {
                        check(reference.id(), member.name(), kind, element, index, problems);
                    }
                }
            }
        }
    }

    private static void check(
            String id, String property, Member.Elements kind, Element element, ElementIndex index, Problems problems) {
        Optional<Element> target = index.find(id);
        if (target.isEmpty()) {
            problems.add(
                    "undefinedReference",
                    element.place(),
                    property,
                    "has value '" + id + "' that no model defines",
                    "Add the model to the request, or create it first.");
        } else if (!kind.classes().contains(target.get().elementClass())) {
            problems.add(
                    "badReference",
                    element.place(),
                    property,
                    "has value '" + id + "' that is a "
                            + target.get().elementClass().term(),
                    "Refer to an element that may stand here.");
        } else if (!kind.admits(element.version(), target.get().version())) {
            problems.add(
                    "badVersion",
                    element.place(),
                    property,
                    "has value '" + id + "' that is written in another version of DTDL than may stand here",
                    "Refer to an element of " + element.version().context() + ".");
        } else if (isElsewhere(target.get(), element)) {
            problems.add(
                    "foreignReference",
                    element.place(),
                    property,
                    "has value '" + id + "' that belongs to another Interface",
                    "Repeat the element in this Interface.");
        }
    }

    private static boolean isElsewhere(Element target, Element element) {
        return target.elementClass() != ElementClass.INTERFACE && target.owner() != element.owner();
    }
}
