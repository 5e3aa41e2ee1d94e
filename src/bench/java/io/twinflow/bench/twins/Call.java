package io.twinflow.bench.twins;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/** A request; an empty body for none. */
record Call(HttpMethod method, String path, Buffer body) {
    private static final String VERSION = "api-version=2023-10-31";

    static Call get(String path) {
        return new Call(HttpMethod.GET, path + "?" + VERSION, Buffer.buffer());
    }

    static Call patch(String path, String body) {
        return new Call(HttpMethod.PATCH, path + "?" + VERSION, Buffer.buffer(body));
    }

    static Call put(String path, String body) {
        return new Call(HttpMethod.PUT, path + "?" + VERSION, Buffer.buffer(body));
    }

    static Call query(String query) {
        return new Call(HttpMethod.POST, "/query?" + VERSION, Buffer.buffer("{\"query\":\"" + query + "\"}"));
    }
}
