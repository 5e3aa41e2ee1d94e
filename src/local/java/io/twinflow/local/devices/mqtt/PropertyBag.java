package io.twinflow.local.devices.mqtt;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The properties at the end of a topic: {@code name=value} pairs, URL-encoded, joined by {@code &}.
 *
 * @param values decoded, in the order of the topic
 */
public record PropertyBag(Map<String, String> values) {
    public PropertyBag {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads the text after the topic proper, with or without a leading {@code ?}.
     *
     * @throws IllegalArgumentException if it is not URL-encoded as it should be
     */
    public static PropertyBag read(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String pairs = text.startsWith("?") ? text.substring(1) : text;
        for (String pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                values.put(decode(pair), "");
            }
        }
        return new PropertyBag(values);
    }

    /** A value, empty if there is none. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** As a topic carries it. */
    public String write() {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
