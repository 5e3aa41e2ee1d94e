package io.twinflow.local.host;

import io.twinflow.local.LocalFailure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the app: the worker's environment, and what {@code %NAME%} stands for in bindings. */
public record AppSettings(Map<String, String> values) {
    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%]+)%");

    public AppSettings {
        values = Map.copyOf(values);
    }

    /**
     * A text with every {@code %NAME%} replaced.
     *
     * @throws LocalFailure if one is not set
     */
    String resolve(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(Optional.ofNullable(values.get(found.group(1)))
                                .orElseThrow(() -> new LocalFailure(
                                        "The setting " + found.group(1) + " is not set; a binding uses it."))));
    }

    /** A setting that is there and not empty. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Names only: values may be secret. */
    @Override
    public String toString() {
        return "AppSettings" + values.keySet();
    }
}
