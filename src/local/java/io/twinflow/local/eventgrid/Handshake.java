package io.twinflow.local.eventgrid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Makes sure that an endpoint wants the events, before it gets any.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema">Event Grid
 *     schema</a>
 * @see <a href="https://learn.microsoft.com/azure/event-grid/end-point-validation-cloud-events-schema">CloudEvents</a>
 */
final class Handshake {
    private static final String ORIGIN = "eventgrid.azure.net";

    private final Webhook webhook;
    private final Duration timeout;

    Handshake(Webhook webhook, Duration timeout) {
        this.webhook = webhook;
        this.timeout = timeout;
    }

    /** Ends well if the endpoint agrees; fails with one sentence that says what it did instead. */
    Future<Void> with(Subscription subscription, Schema schema, String topicId, Instant now) {
        Future<Void> answered =
                schema == Schema.CLOUD_EVENTS ? options(subscription) : code(subscription, topicId, now);
        return answered.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new SubscriptionRefused(subscription, failure)));
    }

    private Future<Void> options(Subscription subscription) {
        RequestOptions request = webhook.request(HttpMethod.OPTIONS, subscription, "SubscriptionValidation")
                .putHeader("WebHook-Request-Origin", ORIGIN);
        return webhook.send(request, "").compose(answer -> {
            String allowed = String.valueOf(answer.headers().get("WebHook-Allowed-Origin"));
            boolean agreed = answer.status() == 200 && (allowed.equals("*") || allowed.equalsIgnoreCase(ORIGIN));
            return verdict(agreed, answer);
        });
    }

    private Future<Void> code(Subscription subscription, String topicId, Instant now) {
        String code = UUID.randomUUID().toString();
        RequestOptions request = webhook.request(HttpMethod.POST, subscription, "SubscriptionValidation")
                .putHeader("Content-Type", "application/json; charset=utf-8");
        String event = Json.write(Json.array().add(event(code, topicId, now)));
        return webhook.send(request, event)
                .compose(answer -> verdict(
                        answer.status() == 200 && response(answer.body()).equals(code), answer));
    }

    private static ObjectNode event(String code, String topicId, Instant now) {
        ObjectNode event = Json.object()
                .put("id", UUID.randomUUID().toString())
                .put("topic", topicId)
                .put("subject", "");
        event.putObject("data").put("validationCode", code);
        return event.put("eventType", "Microsoft.EventGrid.SubscriptionValidationEvent")
                .put("eventTime", now.toString())
                .put("metadataVersion", "1")
                .put("dataVersion", "2");
    }

    private static String response(Buffer body) {
        try {
            return Json.read(body.getBytes()).path("validationResponse").asText();
        } catch (Json.NotJson e) {
            return "";
        }
    }

    private static Future<Void> verdict(boolean agreed, Webhook.Answer answer) {
        return agreed
                ? Future.succeededFuture()
                : Future.failedFuture("it answered " + answer.status() + " without the validation response");
    }

    /** The endpoint did not pass the handshake. */
    static final class SubscriptionRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        SubscriptionRefused(Subscription subscription, Throwable cause) {
            super(
                    "The subscription " + subscription.name() + " was not made: the endpoint on "
                            + subscription.endpoint().getAuthority() + " did not pass the validation handshake: "
                            + cause.getMessage(),
                    cause,
                    false,
                    false);
        }
    }
}
