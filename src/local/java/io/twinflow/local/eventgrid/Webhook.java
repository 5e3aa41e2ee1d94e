package io.twinflow.local.eventgrid;

import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls the endpoints of subscribers. Thread-safe. */
final class Webhook {
    private static final int TIMED_OUT = 408;
    private static final int NO_ANSWER = 0;

    private final HttpClient client;
    private final Duration responseTimeout;

    Webhook(Vertx vertx, Duration responseTimeout, int connections) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(5000), new PoolOptions().setHttp1MaxSize(connections));
        this.responseTimeout = responseTimeout;
    }

    /** Sends one event; ends with the status of the answer, 408 if it came too late, 0 if there was none. */
    Future<Integer> deliver(Subscription subscription, Schema schema, Delivery delivery) {
        boolean cloud = schema == Schema.CLOUD_EVENTS;
        RequestOptions request = request(HttpMethod.POST, subscription, "Notification")
                .putHeader("aeg-delivery-count", Integer.toString(delivery.attempts()))
                .putHeader(
                        "Content-Type",
                        cloud ? "application/cloudevents+json; charset=utf-8" : "application/json; charset=utf-8");
        if (!cloud) {
            request.putHeader(
                    "aeg-data-version", delivery.event().path("dataVersion").asText());
            request.putHeader("aeg-metadata-version", "1");
        }
        String event = Json.write(delivery.event());
        return send(request, cloud ? event : "[" + event + "]")
                .map(Answer::status)
                .timeout(responseTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(failure -> failure instanceof TimeoutException ? TIMED_OUT : NO_ANSWER);
    }

    /** Sends a request. The steps are nested so that whoever reads the body is there before it arrives. */
    Future<Answer> send(RequestOptions request, String body) {
        return client.request(request)
                .compose(open -> open.send(body)
                        .compose(answer ->
                                answer.body().map(read -> new Answer(answer.statusCode(), answer.headers(), read))));
    }

    /** What an endpoint answered. */
    record Answer(int status, MultiMap headers, Buffer body) {}

    /** A request to a subscriber, with the headers that every one has. */
    RequestOptions request(HttpMethod method, Subscription subscription, String eventType) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(subscription.endpoint().toString())
                .putHeader("aeg-event-type", eventType)
                .putHeader("aeg-subscription-name", subscription.name().toUpperCase(Locale.ROOT));
    }

    void close() {
        client.close().await();
    }
}
