package io.twinflow.local.twins.dtdl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contents have names of their own among all that an Interface has and inherits; version 2 limits their number. */
final class ContentsRule implements ModelRule {
    private static final int MOST_IN_V2 = 300;

    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() != ElementClass.INTERFACE) {
            return;
        }
        List<Element> contents = Inheritance.contents(element, index);
        if (element.version() == DtdlVersion.V2 && contents.size() > MOST_IN_V2) {
            problems.add(
                    "tooManyValues",
                    element.place(),
                    "contents",
                    "has, with what it inherits, more than " + MOST_IN_V2 + " values",
                    "Move some of them to a component.");
        }
        Map<String, Element> names = new HashMap<>();
        for (Element content : contents) {
            Element other = names.putIfAbsent(content.name(), content);
            if (other != null && other != content && !content.name().isEmpty()) {
                clash(element, content, other, problems);
            }
        }
    }

    private static void clash(Element element, Element content, Element other, Problems problems) {
        String source = content.owner() == other.owner()
                ? "more than one 'contents' value"
                : "a 'contents' value in itself or in an Interface it extends, and another in "
                        + content.owner().id() + ",";
        problems.add(
                "duplicateName",
                element.place(),
                "has " + source + " with name '" + content.name() + "'",
                "Rename or remove one of them.");
    }
}
