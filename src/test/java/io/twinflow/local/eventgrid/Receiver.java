package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber that agrees to every handshake, answers as planned and keeps what it was sent. */
final class Receiver implements AutoCloseable {
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile boolean agrees = true;

    Receiver(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .await();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/hook?code=secret");
    }

    void refuseHandshakes() {
        agrees = false;
    }

    /** Answers the next deliveries so, and later ones with 200; 0 closes the connection. */
    void answerNext(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    /** The next delivery, waited for. */
    Received next() {
        try {
            Received next = received.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing was delivered within 10 s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Received> next(int count) {
        List<Received> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(next());
        }
        return all;
    }

    private void handle(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.OPTIONS)) {
            HttpServerResponse response = request.response();
            if (agrees) {
                response.putHeader("WebHook-Allowed-Origin", request.getHeader("WebHook-Request-Origin"));
            }
            response.end();
            return;
        }
        request.body().onSuccess(body -> {
            JsonNode json = Json.read(body.getBytes());
            if ("SubscriptionValidation".equals(request.getHeader("aeg-event-type"))) {
                String code = agrees
                        ? json.path(0).path("data").path("validationCode").asText()
                        : "";
                request.response().end(Json.write(Json.object().put("validationResponse", code)));
                return;
            }
            Integer status = answers.poll();
            received.add(new Received(
                    json,
                    Map.of(
                            "event-type", String.valueOf(request.getHeader("aeg-event-type")),
                            "name", String.valueOf(request.getHeader("aeg-subscription-name")),
                            "count", String.valueOf(request.getHeader("aeg-delivery-count")),
                            "content-type", String.valueOf(request.getHeader("Content-Type")))));
            if (status != null && status == 0) {
                request.connection().close();
            } else {
                request.response().setStatusCode(status == null ? 200 : status).end();
            }
        });
    }

    @Override
    public void close() {
        server.close().await();
    }

    record Received(JsonNode body, Map<String, String> headers) {
        Received {
            headers = Map.copyOf(headers);
        }
    }
}
