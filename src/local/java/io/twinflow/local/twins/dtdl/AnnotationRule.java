package io.twinflow.local.twins.dtdl;

import java.util.List;
import java.util.Optional;

/** An annotation annotates a Property or Telemetry beside it, which is no annotation itself. */
final class AnnotationRule implements ModelRule {
    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() != ElementClass.INTERFACE) {
            return;
        }
        List<Element> siblings = Inheritance.contents(element, index);
        index.targets(element, "contents")
                .filter(content -> content.is(SupplementalTypes.ANNOTATION))
                .forEach(annotation -> check(annotation, siblings, problems));
    }

    private static void check(Element annotation, List<Element> siblings, Problems problems) {
        Optional<Element> annotated = annotated(annotation, siblings);
        boolean usable = annotated
                .filter(found -> !found.is(SupplementalTypes.ANNOTATION)
                        && (found.elementClass() == ElementClass.PROPERTY
                                || found.elementClass() == ElementClass.TELEMETRY))
                .isPresent();
        if (!usable && annotation.supplement(SupplementalTypes.ANNOTATES).isPresent()) {
            problems.add(
                    "badAnnotation",
                    annotation.place(),
                    "annotates",
                    "is not the name of a Property or Telemetry of the same Interface that is no annotation itself",
                    "Set 'annotates' to the name of what is annotated.");
        }
        if (usable && annotation.is(SupplementalTypes.OVERRIDE)) {
            OverrideRule.check(annotation, annotated.orElseThrow(), siblings, problems);
        }
    }

    static Optional<Element> annotated(Element annotation, List<Element> siblings) {
        String name = annotation.supplement(SupplementalTypes.ANNOTATES).orElse("");
        return siblings.stream().filter(sibling -> sibling.name().equals(name)).findFirst();
    }
}
