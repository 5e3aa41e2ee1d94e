package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads strings in one or more languages: a string, a map from language tags, or an array of strings with tags. */
public final class LocalizedTexts {
    private static final Set<String> KEYWORDS = Set.of("@value", "@language");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");
    private static final String ENGLISH = "en";

    private LocalizedTexts() {}

    /**
     * The text of each language.
     *
     * @return nothing if the value has another form, or says two things in one language
     */
    public static Optional<ObjectNode> read(JsonNode value, DtdlVersion version) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        boolean usable;
        if (value.isTextual()) {
            usable = put(texts, ENGLISH, value);
        } else if (value.isObject()) {
            usable = value.properties().stream().allMatch(entry -> put(texts, entry.getKey(), entry.getValue()));
        } else {
            usable = value.isArray() && items(value, texts, version);
        }
        return usable ? Optional.of(texts) : Optional.empty();
    }

    /** Whether every text has at most so many characters. */
    static boolean areAtMost(int longest, ObjectNode texts) {
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            if (text.getValue().textValue().length() > longest) {
                return false;
            }
        }
        return true;
    }

    private static boolean items(JsonNode array, ObjectNode texts, DtdlVersion version) {
        for (JsonNode item : array) {
            if (!item(item, texts, version)) {
                return false;
            }
        }
        return true;
    }

    private static boolean item(JsonNode item, ObjectNode texts, DtdlVersion version) {
        if (!item.isObject()) {
            return put(texts, ENGLISH, item);
        }
        JsonNode language = item.path("@language");
        return PlainValues.hasOnly(item, KEYWORDS, version)
                && !item.has("@type")
                && (language.isMissingNode() || language.isTextual())
                && put(texts, language.asText(ENGLISH), item.path("@value"));
    }

    private static boolean put(ObjectNode texts, String language, JsonNode text) {
        boolean usable = LANGUAGE.matcher(language).matches() && text.isTextual() && !texts.has(language);
        if (usable) {
            texts.set(language, text);
        }
        return usable;
    }
}
