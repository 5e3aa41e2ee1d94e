package io.twinflow.app;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Hands the worker ready-made function objects.
 *
 * <p>Without this class (named in {@code META-INF/services}) the worker calls the no-argument constructor on every
 * invocation. Here each function is made once, on the first invocation, and used by many at a time.
 */
public final class Functions implements FunctionInstanceInjector {
    private final Supplier<Map<Class<?>, Object>> wiring;

    /** For the worker, which finds this class through {@code ServiceLoader}; reads nothing yet. */
    public Functions() {
        this(System.getenv());
    }

    Functions(Map<String, String> env) {
        this.wiring = new Once<>(() -> App.wire(AppConfig.from(env, defaultRules())));
    }

    /**
     * The one object of a function class.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong
     */
    @Override
    public <T> T getInstance(Class<T> functionClass) {
        Object function = wiring.get().get(functionClass);
        if (function == null) {
            throw new IllegalArgumentException(functionClass.getName() + " is not wired; add it to App");
        }
        return functionClass.cast(function);
    }

    /** The rules in the package. */
    static String defaultRules() {
        try (InputStream rules = Functions.class.getResourceAsStream("/propagation.json")) {
            if (rules == null) {
                throw new IllegalStateException("propagation.json is not in the package");
            }
            return new String(rules.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
