package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.TwinRefused;
import io.twinflow.local.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Custom allocation: asks a function which hub a device belongs to. Never blocks. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/concepts-custom-allocation">request and response</a>
 */
final class Webhook {
    private static final int FAILED = 400_207;
    private static final int HUB_NOT_SPECIFIED = 400_208;
    private static final int UNAUTHORIZED = 400_209;
    private static final int RETRY_FROM = 429;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final RetrySchedule retries;

    Webhook(RetrySchedule retries) {
        this.retries = retries;
    }

    CompletableFuture<Allocation> allocate(Applicant applicant) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(applicant.enrollment().webhookUrl()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body(applicant))))
                .build();
        return call(request, 0).thenApply(answer -> read(answer, applicant));
    }

    /** The answer, once there is one that is not "later", or there is no more patience. */
    private CompletableFuture<Answer> call(HttpRequest request, int repetition) {
        CompletableFuture<Answer> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> response == null
                        ? new Answer(503, String.valueOf(failure))
                        : new Answer(response.statusCode(), response.body()));
        return answer.thenCompose(now -> {
            if (now.status() < RETRY_FROM || repetition >= retries.count()) {
                return CompletableFuture.completedFuture(now);
            }
            Executor later =
                    CompletableFuture.delayedExecutor(retries.pause(repetition).toMillis(), TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> repetition + 1, later).thenCompose(n -> call(request, n));
        });
    }

    static ObjectNode body(Applicant applicant) {
        ObjectNode json = Json.object();
        Enrollment enrollment = applicant.enrollment();
        json.set(enrollment.kind().requestField(), enrollment.shown());
        ObjectNode context = json.putObject("deviceRuntimeContext").put("registrationId", applicant.registrationId());
        applicant
                .before()
                .ifPresent(before -> context.put("currentIotHubHostName", before.assignedHub())
                        .put("currentDeviceId", before.deviceId()));
        context.putObject(enrollment.attestation().type());
        applicant.payload().ifPresent(payload -> context.set("payload", payload));
        ArrayNode hubs = json.putArray("linkedHubs");
        applicant.hubs().forEach(hubs::add);
        return json;
    }

    private static Allocation read(Answer answer, Applicant applicant) {
        if (answer.status() == 401) {
            return new Allocation.Refused(
                    UNAUTHORIZED,
                    "The custom allocation webhook did not accept the call (401): check the key in its address.");
        }
        if (answer.status() / 100 != 2) {
            return new Allocation.Refused(
                    FAILED, "The custom allocation webhook answered " + answer.status() + ": " + answer.shortBody());
        }
        JsonNode json;
        try {
            json = Json.read(answer.body());
        } catch (Json.NotJson e) {
            return new Allocation.Refused(FAILED, "The custom allocation webhook did not answer with JSON.");
        }
        String hub = json.path("iotHubHostName").asText("");
        if (hub.isEmpty() || hub.equals("null")) {
            return new Allocation.Refused(HUB_NOT_SPECIFIED, "The custom allocation webhook named no IoT hub.");
        }
        if (applicant.hubs().stream().noneMatch(hub::equalsIgnoreCase)) {
            return new Allocation.Refused(
                    FAILED, "The custom allocation webhook named IoT hub '" + hub + "', which was not to choose from.");
        }
        try {
            return new Allocation.Chosen(
                    hub,
                    Optional.of(json.path("initialTwin"))
                            .filter(JsonNode::isObject)
                            .map(InitialTwin::read),
                    Optional.of(json.path("payload")).filter(JsonNode::isObject).map(ObjectNode.class::cast));
        } catch (TwinRefused e) {
            return new Allocation.Refused(
                    FAILED, "The custom allocation webhook gave an initialTwin that cannot be: " + e.getMessage());
        }
    }

    private record Answer(int status, String body) {
        private static final int LONGEST = 300;

        String shortBody() {
            return body.length() <= LONGEST ? body : body.substring(0, LONGEST) + "…";
        }
    }
}
