package io.twinflow.scripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.Endpoints;
import io.twinflow.local.entra.Resource;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the scripts made, read and changed behind their backs by somebody who may do everything. */
final class DataPlanes {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Endpoints endpoints;

    DataPlanes(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Everything that the scripts can make, entity tags and all. */
    ObjectNode everything() {
        ObjectNode all = Json.object();
        all.set("models", twins("/models?includeModelDefinition=true"));
        all.set("routes", twins("/eventroutes"));
        all.set("twins", query("SELECT * FROM digitaltwins"));
        all.set("relationships", query("SELECT * FROM relationships"));
        all.set("group", group());
        all.set("keys", dps("POST", "/enrollmentGroups/twinflow/attestationmechanism", ""));
        return all;
    }

    JsonNode group() {
        return dps("GET", "/enrollmentGroups/twinflow", "");
    }

    JsonNode dps(String method, String path, String body) {
        return call(Resource.PROVISIONING, endpoints.management(), "2021-10-01", method, path, body);
    }

    JsonNode twins(String path) {
        return twins("GET", path, "");
    }

    JsonNode twins(String method, String path, String body) {
        String root = endpoints.twins().http();
        return call(Resource.DIGITAL_TWINS, root, "2023-10-31", method, path, body);
    }

    /** Makes something in Digital Twins that is not the scripts'. */
    void put(String path, String body) {
        JsonNode answer = twins("PUT", path, body);
        if (answer.has("error")) {
            throw new AssertionError(path + ": " + answer);
        }
    }

    JsonNode query(String query) {
        return twins("POST", "/query", Json.object().put("query", query).toString())
                .path("value");
    }

    private JsonNode call(Resource resource, String root, String version, String method, String path, String body) {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create(root + path + (path.contains("?") ? "&" : "?") + "api-version=" + version))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .header("Authorization", "Bearer " + token(resource, "owner"))
                    .build();
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return answer.isEmpty() ? Json.object() : Json.read(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token for a service, for whoever asks. */
    String token(Resource resource, String client) throws IOException, InterruptedException {
        String scope = URLEncoder.encode(resource.address() + "/.default", StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(endpoints.twins().http() + "/tenant/oauth2/v2.0/token"))
                .POST(HttpRequest.BodyPublishers.ofString("client_id=" + client + "&scope=" + scope))
                .build();
        JsonNode answer = Json.read(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return answer.path("access_token").asText();
    }
}
