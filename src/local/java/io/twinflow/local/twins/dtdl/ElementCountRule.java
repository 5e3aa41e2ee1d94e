package io.twinflow.local.twins.dtdl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From version 3 on, an Interface has at most 100,000 elements, counting all that is nested in its contents. */
final class ElementCountRule implements ModelRule {
    private static final long MOST = 100_000;
    private static final List<String> INWARD =
            List.of("fields", "enumValues", "request", "response", "properties", "schema", "elementSchema", "mapValue");

    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        boolean concerned = element.elementClass() == ElementClass.INTERFACE && element.version() != DtdlVersion.V2;
        if (concerned && new Count(index).within(element) > MOST) {
            problems.add(
                    "tooManyElements",
                    element.place(),
                    "contents",
                    "has, with all that is nested in it, more than " + MOST + " elements",
                    "Make the Interface smaller.");
        }
    }

    private static final class Count {
        private final Map<Element, Long> known = new HashMap<>();
        private final Set<Element> path = new HashSet<>();
        private final ElementIndex index;

        private Count(ElementIndex index) {
            this.index = index;
        }

        private long within(Element element) {
            Long count = known.get(element);
            if (count != null || !path.add(element)) {
                return count == null ? 0 : count;
            }
            long total = element.elementClass() == ElementClass.INTERFACE ? contents(element) : parts(element);
            path.remove(element);
            known.put(element, total);
            return total;
        }

        private long contents(Element element) {
            return Inheritance.contents(element, index).stream()
                    .mapToLong(content -> 1 + within(content))
                    .sum();
        }

        private long parts(Element element) {
            long total = 0;
            for (String property : INWARD) {
                for (Element.Link link : element.links(property)) {
                    total += 1 + index.target(link).map(this::within).orElse(0L);
                }
            }
            return total;
        }
    }
}
