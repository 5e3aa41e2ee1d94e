package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls a REST API of the local Azure. A refusal is a {@link LocalFailure} with what the service said. */
final class ServiceClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String apiVersion;

    ServiceClient(String root, String apiVersion) {
        this.root = root;
        this.apiVersion = apiVersion;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode put(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    void delete(String path) {
        send(request(path).DELETE());
    }

    /** A name as it stands in a path. */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path + "?api-version=" + apiVersion));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isBlank() ? MissingNode.getInstance() : Json.read(response.body());
            if (response.statusCode() >= 400) {
                throw new LocalFailure(body.path("error").path("message").asText(statusOf(response)));
            }
            return body;
        } catch (Json.NotJson e) {
            throw new LocalFailure("What answers at " + URI.create(root).getAuthority()
                    + " is not the local Azure: give the --ready-file of the one that runs.");
        } catch (ConnectException e) {
            throw new LocalFailure("Nothing answers at " + URI.create(root).getAuthority()
                    + ": start 'serve', or give the --ready-file of the one that runs.");
        } catch (IOException e) {
            throw new LocalFailure("The local Azure did not answer: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted.");
        }
    }

    private static String statusOf(HttpResponse<?> response) {
        return "The local Azure answered " + response.statusCode() + ", and does not say why.";
    }
}
