package io.twinflow.local.host.worker;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The classes of the app, behind those of the worker, and the injector the app may bring. */
final class AppClasses {
    private final ClassLoader loader;
    private final Optional<FunctionInstanceInjector> injector;

    private AppClasses(ClassLoader loader) {
        this.loader = loader;
        Thread.currentThread().setContextClassLoader(loader);
        List<FunctionInstanceInjector> found = new ArrayList<>();
        ServiceLoader.load(FunctionInstanceInjector.class, loader).forEach(found::add);
        if (found.size() > 1) {
            throw new IllegalStateException("More than one FunctionInstanceInjector: " + found);
        }
        injector = found.stream().findFirst();
    }

    static AppClasses of(List<String> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(classPath.get(i)).toUri().toURL();
        }
        return new AppClasses(new URLClassLoader("app", urls, Worker.class.getClassLoader()));
    }

    ClassLoader loader() {
        return loader;
    }

    /**
     * Asks the injector once at the start. Azure's worker asks at the first call, and what is wrong with the settings
     * would come to light with the first event only.
     */
    void requireInjected(Class<?> type) throws Exception {
        if (injector.isPresent()) {
            instance(type);
        }
    }

    /** The object to call: the injector's, or a new one per invocation. */
    Object instance(Class<?> type) throws Exception {
        if (injector.isPresent()) {
            return injector.get().getInstance(type);
        }
        return type.getDeclaredConstructor().newInstance();
    }
}
