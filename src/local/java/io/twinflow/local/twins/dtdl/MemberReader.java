package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.dtdl.SupplementalType.SupplementalProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the properties of an element. */
final class MemberReader {
    private final ValueReader values;
    private final Problems problems;

    MemberReader(ElementReader elements, Problems problems) {
        this.values = new ValueReader(elements, problems);
        this.problems = problems;
    }

    /** Reads all of them; {@code hasUndefinedType} says whether the element may have properties nobody defines. */
    void read(JsonNode json, Element element, boolean hasUndefinedType) {
        Map<String, String> keys = keys(json, element);
        for (Member member : Metamodel.members(element.elementClass(), element.version())) {
            String key = keys.remove(element.version().id("dtdl:property:" + member.name()));
            List<JsonNode> occurrences = key == null ? List.of() : occurrences(member, json.path(key));
            if (isCounted(member, occurrences, element)) {
                occurrences.forEach(value -> values.read(value, member, element));
            }
        }
        for (SupplementalType cotype : element.cotypes()) {
            cotype.property().ifPresent(property -> supplement(property, keys, json, element));
        }
        element.cotypes().forEach(cotype -> cotype.property().ifPresent(property -> keys.remove(property.id())));
        keys.values().forEach(key -> foreign(key, element, hasUndefinedType));
    }

    /** The keys of an element by the identifiers they stand for. */
    private Map<String, String> keys(JsonNode json, Element element) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            String key = member.getKey();
            if (!key.startsWith("@") && keys.putIfAbsent(element.context().expand(key), key) != null) {
                problems.add(
                        "duplicateProperty",
                        element.place(),
                        "has the property '" + key + "' twice, under its name and its identifier",
                        "Remove one of them.");
            }
        }
        return keys;
    }

    private static List<JsonNode> occurrences(Member member, JsonNode value) {
        return member.values() instanceof Member.LocalizedText ? List.of(value) : Occurrences.of(value);
    }

    private boolean isCounted(Member member, List<JsonNode> occurrences, Element element) {
        if (occurrences.size() < member.least()) {
            problems.add(
                    "missingRequiredProperty",
                    element.place(),
                    "has no value of the property '" + member.name() + "' that a "
                            + element.elementClass().term() + " needs",
                    "Add the property '" + member.name() + "'.");
            return false;
        }
        if (occurrences.size() > member.most()) {
            problems.add(
                    "tooManyValues",
                    element.place(),
                    member.name(),
                    "has " + occurrences.size() + " values, more than the " + member.most() + " it may have",
                    "Remove values until no more than " + member.most() + " are left.");
            return false;
        }
        return true;
    }

    private void supplement(SupplementalProperty property, Map<String, String> keys, JsonNode json, Element element) {
        String key = keys.get(property.id());
        List<JsonNode> occurrences = key == null ? List.of() : Occurrences.of(json.path(key));
        if (occurrences.isEmpty() && !property.isRequired()) {
            return;
        }
        JsonNode value = occurrences.size() == 1 ? occurrences.get(0) : json.path("");
        String id = element.context().expand(value.asText());
        boolean fits = value.isTextual()
                && (property.values().isEmpty() || property.values().contains(id));
        if (fits) {
            element.supplement(property.id(), property.values().isEmpty() ? value.textValue() : id);
        } else {
            problems.add(
                    "badSupplement",
                    element.place(),
                    "does not have exactly one usable value of '" + property.term() + "', as its '@type' demands",
                    "Set '" + property.term() + "' to a value that goes with the type, or remove the type.");
        }
    }

    private void foreign(String key, Element element, boolean hasUndefinedType) {
        if (!hasUndefinedType || !Foreign.of(key, element.context()).mayBeProperty(element.context())) {
            problems.add(
                    "undefinedProperty",
                    element.place(),
                    "has the property '" + key + "' that neither DTDL nor a type of the element defines for a "
                            + element.elementClass().term(),
                    "Remove the property '" + key + "', or correct its name.");
        }
    }
}
