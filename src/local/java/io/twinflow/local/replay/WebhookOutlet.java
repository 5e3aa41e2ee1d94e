package io.twinflow.local.replay;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The webhook of a Functions host, called as Event Grid calls it. */
final class WebhookOutlet {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final FunctionsWebhook webhook;

    WebhookOutlet(FunctionsWebhook webhook) {
        this.webhook = webhook;
    }

    /**
     * Delivers an event.
     *
     * @throws LocalFailure if the host cannot be reached or refuses the key
     */
    void send(Event.OfGrid event) throws Undelivered {
        int status = post(event);
        if (status == 401 || status == 403) {
            throw new LocalFailure("The Functions host at " + webhook.url() + " refuses the key (" + status
                    + "): give its system key eventgrid_extension.");
        } else if (status == 404) {
            throw new Undelivered("the app at " + webhook.url() + " has no function " + event.function()
                    + " with an Event Grid trigger");
        } else if (status >= 300) {
            throw new Undelivered("the function failed (" + status + "), and its log says why");
        }
    }

    private int post(Event.OfGrid event) {
        boolean cloud = event.event().has("specversion");
        String body = Json.write(cloud ? event.event() : Json.array().add(event.event()));
        HttpRequest request = HttpRequest.newBuilder(address(event.function()))
                .header("aeg-event-type", "Notification")
                .header(
                        "Content-Type",
                        (cloud ? "application/cloudevents+json" : "application/json") + "; charset=utf-8")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new LocalFailure("The Functions host at " + webhook.url() + " cannot be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted.");
        }
    }

    private URI address(String function) {
        String key = webhook.key()
                .map(text -> "&code=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
        return URI.create(webhook.url() + "/runtime/webhooks/eventgrid?functionName="
                + URLEncoder.encode(function, StandardCharsets.UTF_8) + key);
    }
}
