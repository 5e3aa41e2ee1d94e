package io.twinflow.local.twins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.endpoints.ControlPlane;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The control plane of an instance, on a port of its own. */
final class ControlPlaneHere implements AutoCloseable {
    static final String INSTANCE =
            "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.DigitalTwins/digitalTwinsInstances/local";
    private static final String VERSION = "?api-version=2023-01-31";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    ControlPlaneHere(LocalTwins twins) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        new ControlPlane(twins.database, twins.endpoints, "localhost:7443").mount(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    Response call(String method, String pathAndQuery, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new Response(
                response.statusCode(),
                response.body().isEmpty() ? MissingNode.getInstance() : Json.read(response.body()));
    }

    Response get(String below) throws IOException, InterruptedException {
        return call("GET", INSTANCE + below + VERSION, "");
    }

    Response put(String endpoint, ObjectNode properties) throws IOException, InterruptedException {
        ObjectNode body = Json.object();
        body.set("properties", properties);
        return call("PUT", INSTANCE + "/endpoints/" + endpoint + VERSION, Json.write(body));
    }

    Response delete(String endpoint) throws IOException, InterruptedException {
        return call("DELETE", INSTANCE + "/endpoints/" + endpoint + VERSION, "");
    }

    JsonNode health(String endpoint) throws IOException, InterruptedException {
        for (JsonNode health : get("/routingEndpointsHealth").body().path("value")) {
            if (health.path("endpointId").asText().equals(endpoint)) {
                return health;
            }
        }
        return MissingNode.getInstance();
    }

    /** The definition of an endpoint that leads to an event hub. */
    static ObjectNode hub(String name) {
        return Json.object()
                .put("endpointType", "EventHub")
                .put("authenticationType", "IdentityBased")
                .put("endpointUri", "sb://127.0.0.1/")
                .put("entityPath", name);
    }

    /** The definition of an endpoint that leads to an Event Grid topic. */
    static ObjectNode topic(String name) {
        return Json.object()
                .put("endpointType", "EventGrid")
                .put("TopicEndpoint", "https://" + name + ".westeurope-1.eventgrid.azure.net/api/events")
                .put("accessKey1", "secret");
    }

    @Override
    public void close() {
        server.close().await();
        vertx.close().await();
    }

    record Response(int status, JsonNode body) {
        String error() {
            return status + " " + body.at("/error/code").asText();
        }

        String message() {
            return body.at("/error/message").asText();
        }
    }
}
