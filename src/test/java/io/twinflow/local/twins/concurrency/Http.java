package io.twinflow.local.twins.concurrency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests to one instance. Thread-safe. */
final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Http(String url) {
        this.url = url;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path + "?api-version=2023-10-31"))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends what must succeed. */
    HttpResponse<String> sendWell(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body, headers);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + " is answered with " + answer.body());
        }
        return answer;
    }

    static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
