package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What a twin's documents may hold.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-device-twins#tags-and-properties-format">tags
 *     and properties format</a>
 */
final class TwinRules {
    private static final int DEEPEST = 10;
    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_TEXT = 4096;
    private static final int LARGEST_TAGS = 8 * 1024;
    private static final int LARGEST_PROPERTIES = 32 * 1024;
    private static final BigInteger SMALLEST_INTEGER = BigInteger.valueOf(-4503599627370496L);
    private static final BigInteger GREATEST_INTEGER = BigInteger.valueOf(4503599627370495L);
    private static final Set<String> READ_ONLY = Set.of("$version", "$metadata");

    private TwinRules() {}

    /** Names, depth and values of a patch; what is absent has none. */
    static void requirePatch(JsonNode patch) {
        if (patch.isObject()) {
            patch.properties().stream()
                    .filter(field -> !READ_ONLY.contains(field.getKey()))
                    .forEach(field -> requireField(field, 1));
        } else if (!patch.isMissingNode() && !patch.isNull()) {
            throw TwinRefused.invalid("A part of a twin must be a JSON object");
        }
    }

    static void requireTags(JsonNode tags) {
        requireSize("tags", tags, LARGEST_TAGS);
    }

    static void requireProperties(String section, JsonNode properties) {
        requireSize(section + " properties", properties, LARGEST_PROPERTIES);
    }

    private static void requireField(Map.Entry<String, JsonNode> field, int depth) {
        String name = field.getKey();
        if (utf8(name) > LONGEST_KEY) {
            throw TwinRefused.invalid("A name in a twin has at most 1 KB");
        }
        if (name.isEmpty() || name.chars().anyMatch(TwinRules::isReserved)) {
            throw TwinRefused.invalid("The name '" + name
                    + "' in a twin must not be empty, nor have '$', '.', spaces or control characters");
        }
        requireValue(name, field.getValue(), depth);
    }

    private static void requireValue(String name, JsonNode value, int depth) {
        if (depth > DEEPEST) {
            throw TwinRefused.invalid("A twin is at most " + DEEPEST + " levels deep, and '" + name + "' is deeper");
        }
        if (value.isObject()) {
            value.properties().forEach(field -> requireField(field, depth + 1));
        } else if (value.isArray()) {
            value.forEach(element -> requireValue(name, element, depth + 1));
        } else if (value.isTextual() && utf8(value.textValue()) > LONGEST_TEXT) {
            throw TwinRefused.invalid("A text in a twin has at most 4 KB, and '" + name + "' has more");
        } else if (value.isIntegralNumber() && isOutOfRange(value.bigIntegerValue())) {
            throw TwinRefused.invalid(
                    "The integer '" + name + "' must be from " + SMALLEST_INTEGER + " to " + GREATEST_INTEGER);
        }
    }

    private static boolean isReserved(int character) {
        return character == '$' || character == '.' || character == ' ' || Character.isISOControl(character);
    }

    private static boolean isOutOfRange(BigInteger value) {
        return value.compareTo(SMALLEST_INTEGER) < 0 || value.compareTo(GREATEST_INTEGER) > 0;
    }

    private static void requireSize(String what, JsonNode json, int largest) {
        int size = utf8(Json.write(json));
        if (size > largest) {
            throw TwinRefused.tooLarge("The " + what + " of a twin have at most " + largest / 1024
                    + " KB, and these have " + size + " bytes");
        }
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
