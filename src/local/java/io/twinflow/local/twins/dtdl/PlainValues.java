package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes plain values out of what JSON-LD may wrap them in: {@code {"@value": 3, "@type": "xsd:integer"}}. */
final class PlainValues {
    private static final Set<String> KEYWORDS = Set.of("@value", "@type");
    private static final Set<String> OF_ELEMENTS = Set.of("@id", "@context", "@graph");

    private PlainValues() {}

    /** A string. */
    static Optional<JsonNode> text(JsonNode value, DtdlVersion version) {
        return unwrapped(value, version, "string").filter(JsonNode::isTextual);
    }

    /** A whole number of 32 bits. */
    static Optional<JsonNode> wholeNumber(JsonNode value, DtdlVersion version) {
        return unwrapped(value, version, "integer").filter(PlainValues::isWhole);
    }

    /** True or false. */
    static Optional<JsonNode> flag(JsonNode value, DtdlVersion version) {
        return unwrapped(value, version, "boolean").filter(JsonNode::isBoolean);
    }

    /** A string or a whole number. */
    static Optional<JsonNode> scalar(JsonNode value, DtdlVersion version) {
        return text(value, version).or(() -> wholeNumber(value, version));
    }

    /** Whether the keywords of an object around a value are those that may be there. */
    static boolean hasOnly(JsonNode object, Set<String> keywords, DtdlVersion version) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String key = member.getKey();
            boolean known = version.restrictsKeywords()
                    ? keywords.contains(key)
                    : key.startsWith("@") && !OF_ELEMENTS.contains(key);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static Optional<JsonNode> unwrapped(JsonNode value, DtdlVersion version, String datatype) {
        if (!value.isObject()) {
            return Optional.of(value);
        }
        JsonNode type = value.path("@type");
        boolean usable = hasOnly(value, KEYWORDS, version) && (type.isMissingNode() || isOf(datatype, type));
        return usable ? Optional.of(value.path("@value")) : Optional.empty();
    }

    private static boolean isOf(String datatype, JsonNode type) {
        String name = type.asText();
        return name.equals("xsd:" + datatype) || name.equals("http://www.w3.org/2001/XMLSchema#" + datatype);
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }
}
