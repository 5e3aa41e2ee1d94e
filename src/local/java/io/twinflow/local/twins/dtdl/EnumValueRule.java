package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;

/** The values of an Enum are of the schema that the Enum says. */
final class EnumValueRule implements ModelRule {
    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() != ElementClass.ENUM) {
            return;
        }
        for (Element.Link link : element.links("valueSchema")) {
            if (link instanceof Element.Ready ready) {
                boolean text = ready.standard().term().equals("string");
                index.targets(element, "enumValues")
                        .filter(value -> isOther(value.literal("enumValue"), text))
                        .forEach(value -> problems.add(
                                "badEnumValue",
                                value.place(),
                                "enumValue",
                                "has value " + value.literal("enumValue") + " that is not of the Enum's valueSchema, "
                                        + ready.standard().term(),
                                "Replace the value, or change the Enum's 'valueSchema'."));
            }
        }
    }

    private static boolean isOther(JsonNode value, boolean text) {
        return !value.isMissingNode() && value.isTextual() != text;
    }
}
