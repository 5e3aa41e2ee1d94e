package io.twinflow.bench.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The local Digital Twins as the measurement sees it: what it counts itself, and how slow and strict it is. */
public final class Service {
    private static final int LATENCY_MILLIS = 25;
    private static final String VERSION = "?api-version=2023-10-31";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String twins;
    private final String management;

    /** The Digital Twins of a local Azure with this ready file. */
    public Service(JsonNode ready) {
        this.twins = ready.path("twins").path("http").asText();
        this.management = ready.path("management").path("url").asText();
    }

    /** Its address. */
    public URI twins() {
        return URI.create(twins);
    }

    /** What work costs with {@code --adt-latency 25}, and with {@code --adt-limits on} or without. */
    Cost during(boolean limits, Runnable work) {
        steer(LATENCY_MILLIS, limits);
        Calls before = calls();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        Calls calls = calls().since(before);
        fast();
        return new Cost(calls, seconds);
    }

    /** As fast as it can, for what is not measured. */
    void fast() {
        steer(0, false);
    }

    /** How many calls it has answered since its start, by its own journal. */
    private Calls calls() {
        JsonNode counts =
                Json.read(send("GET", management + "/admin/journal", "").body()).path("twins");
        long throttled = counts.path("throttled").asLong();
        long all = -throttled;
        for (JsonNode count : counts) {
            all += count.asLong();
        }
        return new Calls(all, throttled);
    }

    /** Creates a twin, or puts it in the place of the one with its id. */
    public void put(String id, ObjectNode twin) {
        expect(200, send("PUT", address("/digitaltwins/" + id), Json.write(twin)));
    }

    /** Lets one twin refer to another. */
    public void relate(String source, String name, String target) {
        ObjectNode relationship = Json.object().put("$relationshipName", name).put("$targetId", target);
        String path = "/digitaltwins/" + source + "/relationships/" + target;
        expect(200, send("PUT", address(path), Json.write(relationship)));
    }

    /** A property of a twin. */
    double number(String id, String property) {
        var answer = send("GET", address("/digitaltwins/" + id), "");
        expect(200, answer);
        return Json.read(answer.body()).path(property).asDouble();
    }

    /** Writes to a twin; false if that was too much at once. */
    boolean patch(String id, ArrayNode operations) {
        var answer = send("PATCH", address("/digitaltwins/" + id), Json.write(operations));
        if (answer.statusCode() == 429) {
            return false;
        }
        expect(204, answer);
        return true;
    }

    private String address(String path) {
        return twins + path + VERSION;
    }

    private void steer(int latencyMillis, boolean limits) {
        ObjectNode faults = Json.object().put("latencyMs", latencyMillis).put("limits", limits);
        int status =
                send("POST", management + "/admin/faults", Json.write(faults)).statusCode();
        if (status >= 300) {
            throw new IllegalStateException("The local Azure cannot be steered: " + status);
        }
    }

    private HttpResponse<String> send(String method, String address, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
