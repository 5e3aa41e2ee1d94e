package io.twinflow.local.host.worker;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A function that is ready to run: a method of a class of the app. */
final class LoadedFunction {
    private final AppClasses app;
    private final Method method;
    private final List<BoundParameter> parameters;

    private LoadedFunction(AppClasses app, Method method) {
        this.app = app;
        this.method = method;
        this.parameters =
                Arrays.stream(method.getParameters()).map(BoundParameter::of).toList();
    }

    static LoadedFunction of(AppClasses app, Message.Load load) throws Exception {
        int dot = load.entryPoint().lastIndexOf('.');
        Class<?> type = Class.forName(load.entryPoint().substring(0, dot), false, app.loader());
        List<Method> named = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(load.entryPoint().substring(dot + 1)))
                .toList();
        if (named.size() != 1) {
            throw new NoSuchMethodException(
                    "Expected one public method " + load.entryPoint() + ", found " + named.size());
        }
        app.requireInjected(type);
        return new LoadedFunction(app, named.get(0));
    }

    /** Runs the function; what it set on its outputs is lost if it throws. */
    Map<String, Value> run(Message.Invoke invoke, InvocationContext context) throws Exception {
        Thread.currentThread().setContextClassLoader(app.loader());
        Map<String, Output<Object>> outputs = new LinkedHashMap<>();
        Object[] arguments = new Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = parameters.get(i).argument(invoke, context, outputs);
        }
        Object returned = method.invoke(app.instance(method.getDeclaringClass()), arguments);
        Map<String, Value> values = new LinkedHashMap<>();
        outputs.forEach((name, output) -> Conversion.toHost(output.getValue()).ifPresent(v -> values.put(name, v)));
        Conversion.toHost(returned).ifPresent(value -> values.put("$return", value));
        return values;
    }
}
