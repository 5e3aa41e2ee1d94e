package io.twinflow.local.twins.dtdl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an Interface has from those that it extends. */
public final class Inheritance {
    private Inheritance() {}

    /** An Interface and all that it extends, each once; itself first. */
    public static Set<Element> lineage(Element start, ElementIndex index) {
        Set<Element> lineage = new LinkedHashSet<>();
        List<Element> pending = new ArrayList<>(List.of(start));
        while (!pending.isEmpty()) {
            Element next = pending.remove(pending.size() - 1);
            if (lineage.add(next)) {
                index.targets(next, "extends").forEach(pending::add);
            }
        }
        return lineage;
    }

    /** The contents of an Interface, with all that it inherits. */
    public static List<Element> contents(Element start, ElementIndex index) {
        List<Element> contents = new ArrayList<>();
        for (Element ancestor : lineage(start, index)) {
            index.targets(ancestor, "contents").forEach(contents::add);
        }
        return contents;
    }
}
