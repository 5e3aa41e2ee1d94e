package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The fields of an Object, the values of an Enum and the properties of a Relationship can be told apart. */
final class UniqueValuesRule implements ModelRule {
    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() == ElementClass.INTERFACE) {
            return;
        }
        for (Member member : Metamodel.members(element.elementClass(), element.version())) {
            if (member.values() instanceof Member.Elements kind) {
                kind.unique().forEach(property -> check(element, member.name(), property, index, problems));
            }
        }
    }

    private static void check(Element element, String member, String property, ElementIndex index, Problems problems) {
        Set<JsonNode> seen = new HashSet<>();
        index.targets(element, member)
                .map(value -> value.literal(property))
                .filter(value -> !value.isMissingNode() && !seen.add(value))
                .forEach(value -> problems.add(
                        "duplicateValue",
                        element.place(),
                        member,
                        "has more than one value whose property '" + property + "' is " + value,
                        "Change or remove one of them."));
    }
}
