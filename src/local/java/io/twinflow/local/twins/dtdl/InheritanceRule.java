package io.twinflow.local.twins.dtdl;

import io.twinflow.local.twins.dtdl.LongestPath.Step;
import java.util.Optional;

/** An Interface does not extend itself, nor more than 10 levels, nor (from version 3 on) more than 1024 others. */
final class InheritanceRule implements ModelRule {
    private static final int DEEPEST = 10;
    private static final int MOST_IN_V3 = 1024;

    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() != ElementClass.INTERFACE) {
            return;
        }
        int depth = new LongestPath(next -> index.targets(next, "extends")
                        .map(parent -> new Step(Optional.of(parent), 1))
                        .toList())
                .from(element);
        if (depth >= LongestPath.ENDLESS) {
            problems.add(
                    "recursiveExtends",
                    element.place(),
                    "extends itself, directly or through others",
                    "Remove one of the values of 'extends' that lead back to it.");
        } else if (depth > DEEPEST) {
            problems.add(
                    "deepExtends",
                    element.place(),
                    "extends Interfaces more than " + DEEPEST + " levels deep",
                    "Shorten the chain of 'extends'.");
        }
        int others = Inheritance.lineage(element, index).size() - 1;
        if (element.version() != DtdlVersion.V2 && others > MOST_IN_V3) {
            problems.add(
                    "tooManyExtends",
                    element.place(),
                    "extends " + others + " Interfaces, more than the " + MOST_IN_V3 + " it may extend",
                    "Extend fewer Interfaces.");
        }
    }
}
