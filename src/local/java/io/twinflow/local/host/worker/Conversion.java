package io.twinflow.local.host.worker;

import com.google.gson.Gson;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which Java types a value can become and come from, as far as the app's kind of bindings needs. */
final class Conversion {
    private static final Gson GSON = new Gson();

    private Conversion() {}

    static Object toFunction(Value value, Class<?> type, Type genericType) {
        if (value instanceof Value.Text text && type == String.class) {
            return text.text();
        }
        if (value instanceof Value.Json json) {
            return type == String.class ? json.json() : GSON.fromJson(json.json(), genericType);
        }
        if (value instanceof Value.Batch batch && type == byte[][].class) {
            return batch.bodies().toArray(byte[][]::new);
        }
        if (value instanceof Value.Batch batch && isList(genericType, byte[].class)) {
            return batch.bodies();
        }
        if (value instanceof Value.Request request && type == HttpRequestMessage.class) {
            return request(request, genericType);
        }
        throw new IllegalArgumentException(
                "The local host cannot make a " + genericType.getTypeName() + " of a " + kind(value));
    }

    static Optional<Value> toHost(@Nullable Object result) {
        if (result == null) {
            return Optional.empty();
        }
        if (result instanceof String text) {
            return Optional.of(new Value.Text(text));
        }
        if (result instanceof byte[] bytes) {
            return Optional.of(new Value.Bytes(bytes));
        }
        if (result instanceof HttpResponseMessage response) {
            return Optional.of(ResponseMessage.toHost(response));
        }
        return Optional.of(new Value.Json(GSON.toJson(result)));
    }

    static String body(@Nullable Object body) {
        return body == null ? "" : body instanceof String text ? text : GSON.toJson(body);
    }

    private static Object request(Value.Request request, Type genericType) {
        Type body = genericType instanceof ParameterizedType of ? of.getActualTypeArguments()[0] : Object.class;
        if (body instanceof ParameterizedType optional && optional.getActualTypeArguments()[0] == String.class) {
            return new RequestMessage<>(request, request.body());
        }
        if (body == String.class) {
            return new RequestMessage<>(request, request.body().orElse(""));
        }
        throw new IllegalArgumentException(
                "The local host binds HTTP bodies to Optional<String> or String, not to " + body.getTypeName());
    }

    private static boolean isList(Type type, Type element) {
        return type instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == element;
    }

    private static String kind(Value value) {
        return value.getClass().getSimpleName();
    }
}
