package io.twinflow.local.host.worker;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response that an HTTP function builds, and its builder. */
final class ResponseMessage implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private HttpStatusType status;
    private @Nullable Object body;

    ResponseMessage(HttpStatusType status) {
        this.status = status;
    }

    static Value.Response toHost(HttpResponseMessage response) {
        Map<String, String> headers = response instanceof ResponseMessage ours ? ours.headers : Map.of();
        return new Value.Response(response.getStatusCode(), headers, Conversion.body(response.getBody()));
    }

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable Object getBody() {
        return body;
    }

    @Override
    public Builder status(HttpStatusType status) {
        this.status = status;
        return this;
    }

    @Override
    public Builder header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    @Override
    public Builder body(Object body) {
        this.body = body;
        return this;
    }

    @Override
    public HttpResponseMessage build() {
        return this;
    }
}
