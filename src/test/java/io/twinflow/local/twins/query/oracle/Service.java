package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service over HTTP, at one version of the API. */
public final class Service {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String version;

    public Service(String url, String version) {
        this.url = url;
        this.version = version;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Sends what must succeed. */
    JsonNode send(String method, String path, JsonNode body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path + "?api-version=" + version))
                .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new Refused(method + " " + path + " is answered with " + answer.body());
        }
        return answer.body().isEmpty() ? Json.object() : Json.read(answer.body());
    }

    /** The graph, item by item. */
    Graph read(List<String> ids, ModelTree models) throws IOException, InterruptedException {
        Map<String, JsonNode> twins = new LinkedHashMap<>();
        List<JsonNode> relationships = new ArrayList<>();
        for (String id : ids) {
            String path = "/digitaltwins/" + encoded(id);
            twins.put(id, send("GET", path, Json.object()));
            send("GET", path + "/relationships", Json.object()).path("value").forEach(relationships::add);
        }
        return new Graph(twins, relationships, models);
    }

    /** Every item that a query gives, over pages of random sizes. */
    List<JsonNode> query(String text, Dice dice) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        ObjectNode body = Json.object().put("query", text);
        while (true) {
            int size = dice.oneIn(10) ? dice.between(1, 3) : dice.any(5, 10, 100, 1000);
            JsonNode page = send("POST", "/query", body, "max-items-per-page", Integer.toString(size));
            if (page.path("value").size() > size) {
                throw new AssertionError("A page has more than " + size + " items");
            }
            page.path("value").forEach(items::add);
            JsonNode token = page.path("continuationToken");
            if (token.isNull()) {
                return items;
            }
            body = Json.object().put("continuationToken", token.asText());
            if (dice.oneIn(2)) {
                body.put("query", text);
            }
        }
    }

    /** The service did not want it. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
