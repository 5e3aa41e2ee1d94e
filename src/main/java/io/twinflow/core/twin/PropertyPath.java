package io.twinflow.core.twin;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Names one property of a twin.
 *
 * @param component the component that holds it, or null if the twin itself does
 * @param name the property's name in its model
 */
public record PropertyPath(@Nullable String component, String name) {
    public PropertyPath {
        requireNonNull(name, "name");
        if (name.isBlank() || (component != null && component.isBlank())) {
            throw new IllegalArgumentException("A property path is 'property' or 'component/property', without blanks");
        }
    }

    /** A property of the twin itself. */
    public static PropertyPath of(String name) {
        return new PropertyPath(null, name);
    }

    /** Reads {@code property} or {@code component/property}. */
    public static PropertyPath parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? of(text) : new PropertyPath(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The JSON pointer of the value, as a patch names it: {@code /component/property}. */
    public String pointer() {
        return prefix() + "/" + escape(name);
    }

    /** The JSON pointer of the source time that belongs to the value. */
    public String sourceTimePointer() {
        return prefix() + "/$metadata/" + escape(name) + "/sourceTime";
    }

    private String prefix() {
        return component == null ? "" : "/" + escape(component);
    }

    private static String escape(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return component == null ? name : component + "/" + name;
    }
}
