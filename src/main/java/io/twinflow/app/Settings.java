package io.twinflow.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads settings one by one and collects what is wrong with them, so that it can be said all at once. */
final class Settings {
    private final Map<String, String> env;
    private final List<String> problems = new ArrayList<>();

    Settings(Map<String, String> env) {
        this.env = env;
    }

    /** A setting that is there and not blank. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A setting that has to be there; null, and a problem, if it is not or cannot be read. */
    <T> @Nullable T required(String name, Function<String, T> reader) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            problem(name + " is not set");
            return null;
        }
        return read(name, value.get(), reader);
    }

    /** A setting that may be absent; null, and a problem, if it cannot be read. */
    <T> @Nullable T orDefault(String name, String otherwise, Function<String, T> reader) {
        return read(name, optional(name).orElse(otherwise), reader);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException that names every problem
     */
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Configuration is not usable: " + String.join("; ", problems));
        }
    }

    private <T> @Nullable T read(String name, String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            problem(name + ": " + e.getMessage());
            return null;
        }
    }
}
