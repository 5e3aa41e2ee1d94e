package io.twinflow.local.host.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/**
 * What one parameter of a function is bound to.
 *
 * @param metadata whether it is named by {@code @BindingName} and so takes metadata of the trigger
 */
record BoundParameter(String name, boolean metadata, Class<?> type, Type genericType) {
    static BoundParameter of(Parameter parameter) {
        for (Annotation annotation : parameter.getAnnotations()) {
            // By name: the annotations are classes of the app, which the worker does not know.
            boolean metadata = annotation.annotationType().getSimpleName().equals("BindingName");
            Optional<String> name = attribute(annotation, metadata ? "value" : "name");
            if (name.isPresent()) {
                return new BoundParameter(name.get(), metadata, parameter.getType(), parameter.getParameterizedType());
            }
        }
        return new BoundParameter("", false, parameter.getType(), parameter.getParameterizedType());
    }

    Object argument(Message.Invoke invoke, ExecutionContext context, Map<String, Output<Object>> outputs) {
        if (type == ExecutionContext.class) {
            return context;
        }
        if (type == OutputBinding.class) {
            return outputs.computeIfAbsent(name, any -> new Output<>());
        }
        Value value = (metadata ? invoke.metadata() : invoke.inputs()).get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    metadata
                            ? "Cannot find matched @BindingName of customer function, please check if customer function is"
                                    + " defined correctly: " + name
                            : "Nothing is bound to the parameter '" + name + "'");
        }
        return Conversion.toFunction(value, type, genericType);
    }

    private static Optional<String> attribute(Annotation annotation, String attribute) {
        try {
            Method method = annotation.annotationType().getMethod(attribute);
            return method.invoke(annotation) instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (ReflectiveOperationException noSuchAttribute) {
            return Optional.empty();
        }
    }
}
