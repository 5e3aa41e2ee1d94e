package io.twinflow.bench.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.twinflow.bench.server.ServerProcess;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Devices of one hub, made over its service API. */
public final class Fleet {
    private static final int AT_ONCE = 32;
    private static final int IN_ONE_CALL = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final JsonNode hub;
    private final String token;

    /** The first hub of a server. */
    public Fleet(ServerProcess server) {
        this.hub = server.endpoints().path("iotHub");
        this.token = SharedAccessSignature.sign(
                host(),
                "iothubowner",
                AccessKey.ofBase64(hub.path("keys").path("iothubowner").asText()),
                Instant.now().plus(Duration.ofHours(1)));
    }

    /** Puts so many devices into the registry. */
    public List<LoadDevice> create(int count) throws IOException, InterruptedException {
        List<LoadDevice> devices = new ArrayList<>();
        while (devices.size() < count) {
            ArrayNode call = Json.array();
            while (call.size() < IN_ONE_CALL && devices.size() < count) {
                String id = "load-" + devices.size();
                KeyPair keys = KeyPair.random();
                call.addObject()
                        .put("id", id)
                        .putObject("authentication")
                        .putObject("symmetricKey")
                        .put("primaryKey", keys.primary())
                        .put("secondaryKey", keys.secondary());
                devices.add(new LoadDevice(vertx, host(), id, keys.primary()));
            }
            post(call);
        }
        return devices;
    }

    /**
     * Connects devices, a few at a time.
     *
     * @throws IllegalStateException if one of them is not let in
     */
    public void connect(List<LoadDevice> devices) throws InterruptedException {
        int port = hub.path("port").asInt();
        var slots = new Semaphore(AT_ONCE);
        for (LoadDevice device : devices) {
            slots.acquire();
            device.connect(port, slots::release);
        }
        slots.acquire(AT_ONCE);
    }

    /** Disconnects devices. */
    void disconnect(List<LoadDevice> devices) throws InterruptedException {
        var slots = new Semaphore(0);
        devices.forEach(device -> device.disconnect(slots::release));
        slots.acquire(devices.size());
    }

    private void post(ArrayNode devices) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(hub.path("service").asText() + "/devices?api-version=2021-04-12"))
                .header("authorization", token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(devices)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private String host() {
        return hub.path("hostName").asText();
    }
}
