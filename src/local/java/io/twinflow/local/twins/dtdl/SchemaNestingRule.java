package io.twinflow.local.twins.dtdl;

import io.twinflow.local.twins.dtdl.LongestPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schema does not contain itself, nor schemas nested more than 5 deep. */
final class SchemaNestingRule implements ModelRule {
    private static final int DEEPEST = 5;
    private static final List<String> NESTING = List.of("schema", "elementSchema");
    private static final List<String> PARTS = List.of("fields", "mapKey", "mapValue");

    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (!ElementClass.COMPLEX_SCHEMAS.contains(element.elementClass())) {
            return;
        }
        int depth = new LongestPath(next -> steps(next, index)).from(element);
        if (depth >= LongestPath.ENDLESS) {
            problems.add(
                    "recursiveSchema",
                    element.place(),
                    "contains itself, directly or through other schemas",
                    "Remove the reference that leads back to it.");
        } else if (depth > DEEPEST) {
            problems.add(
                    "deepSchema",
                    element.place(),
                    "contains schemas nested more than " + DEEPEST + " deep",
                    "Make the schema flatter.");
        }
    }

    private static List<Step> steps(Element element, ElementIndex index) {
        List<Step> steps = new ArrayList<>();
        for (String property : NESTING) {
            for (Element.Link link : element.links(property)) {
                int ready = link instanceof Element.Ready standard
                        ? standard.standard().depth()
                        : 0;
                steps.add(new Step(index.target(link), 1 + ready));
            }
        }
        for (String property : PARTS) {
            index.targets(element, property).forEach(part -> steps.add(new Step(Optional.of(part), 0)));
        }
        return steps;
    }
}
