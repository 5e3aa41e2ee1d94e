package io.twinflow.local.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a host over HTTP. */
final class HttpCalls {
    private final HttpClient http = HttpClient.newHttpClient();
    private final FunctionsHost host;

    HttpCalls(FunctionsHost host) {
        this.host = host;
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Calls the HTTP function with its key. */
    HttpResponse<String> echo(String body) throws IOException, InterruptedException {
        return post("/api/Echo?code=" + host.keys().ofFunction("Echo"), body);
    }
}
