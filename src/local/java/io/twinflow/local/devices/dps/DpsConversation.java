package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.MqttLink;
import io.twinflow.local.devices.mqtt.PropertyBag;
import io.twinflow.local.json.Json;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One device's connection to provisioning: it registers, and polls until that has ended. */
final class DpsConversation implements Conversation {
    private static final String ANSWERS = "$dps/registrations/res/";
    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/";
    private static final String STATUS = "$dps/registrations/GET/iotdps-get-operationstatus/";
    private static final int MALFORMED = 400_004;
    private static final int UNKNOWN_OPERATION = 404_204;
    private static final int INTERNAL = 500_000;
    private static final int POLL_AFTER_SECONDS = 2;

    private final Operations operations;
    private final DpsSettings settings;
    private final Clock clock;
    private final Enrollment enrollment;
    private final String registrationId;
    private volatile @Nullable MqttLink link;

    DpsConversation(
            Operations operations, DpsSettings settings, Clock clock, Enrollment enrollment, String registrationId) {
        this.operations = operations;
        this.settings = settings;
        this.clock = clock;
        this.enrollment = enrollment;
        this.registrationId = registrationId;
    }

    @Override
    public void begin(MqttLink newLink) {
        link = newLink;
    }

    @Override
    public CompletionStage<Boolean> subscribe(String filter, int qos) {
        return CompletableFuture.completedFuture(filter.equals(ANSWERS + "#"));
    }

    @Override
    public CompletionStage<?> unsubscribe(String filter) {
        return CompletableFuture.completedFuture(filter);
    }

    @Override
    public CompletionStage<?> receive(String topic, byte[] body, boolean retained) {
        if (topic.startsWith(REGISTER)) {
            register(PropertyBag.read(topic.substring(REGISTER.length())), body);
        } else if (topic.startsWith(STATUS)) {
            poll(PropertyBag.read(topic.substring(STATUS.length())));
        } else {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("Provisioning has no topic '" + topic + "'"));
        }
        // The acknowledgement says that the request is here; its answer is a message of its own.
        return CompletableFuture.completedFuture(topic);
    }

    @Override
    public void end() {
        link = null;
    }

    private void register(PropertyBag bag, byte[] body) {
        JsonNode request;
        try {
            request = Json.read(body);
        } catch (Json.NotJson e) {
            error(bag, 400, MALFORMED, "The registration is not JSON: " + e.getMessage());
            return;
        }
        if (!request.path("registrationId").asText(registrationId).equals(registrationId)) {
            error(bag, 400, MALFORMED, "The registration id is not the one of the connection.");
            return;
        }
        Optional<JsonNode> payload = Optional.ofNullable(request.get("payload")).filter(node -> !node.isNull());
        answer(
                bag,
                operations.start(enrollment, registrationId, payload),
                settings.answerWithin().toMillis());
    }

    private void poll(PropertyBag bag) {
        operations
                .find(bag.get("operationId"), registrationId)
                .ifPresentOrElse(
                        operation -> answer(bag, operation, 0),
                        () -> error(bag, 404, UNKNOWN_OPERATION, "There is no such operation of this device."));
    }

    private void answer(PropertyBag bag, Operations.Operation operation, long withinMillis) {
        CompletableFuture<Optional<RegistrationState>> outcome =
                operation.outcome().thenApply(Optional::of);
        if (!outcome.isDone()) {
            outcome = outcome.completeOnTimeout(Optional.empty(), withinMillis, TimeUnit.MILLISECONDS);
        }
        Future.fromCompletionStage(outcome)
                .onSuccess(state -> state.ifPresentOrElse(
                        ended -> ended(bag, operation.id(), ended), () -> later(bag, operation.id())))
                .onFailure(e -> error(bag, 500, INTERNAL, "The registration failed here: " + e));
    }

    private void ended(PropertyBag bag, String operationId, RegistrationState state) {
        ObjectNode json = Json.object().put("operationId", operationId).put("status", state.status());
        json.set("registrationState", state.json());
        send("200/?$rid=" + bag.get("$rid"), json);
    }

    private void later(PropertyBag bag, String operationId) {
        ObjectNode json = Json.object().put("operationId", operationId).put("status", "assigning");
        json.putObject("registrationState")
                .put("registrationId", registrationId)
                .put("status", "assigning");
        send("202/?$rid=" + bag.get("$rid") + "&retry-after=" + POLL_AFTER_SECONDS, json);
    }

    private void error(PropertyBag bag, int status, int code, String message) {
        ObjectNode json = Json.object()
                .put("errorCode", code)
                .put("trackingId", UUID.randomUUID().toString())
                .put("message", message)
                .put("timestampUtc", clock.instant().toString());
        send(status + "/?$rid=" + bag.get("$rid"), json);
    }

    private void send(String topic, ObjectNode json) {
        MqttLink here = link;
        if (here != null) {
            MqttLink.A_NETWORK_LATER.execute(() -> here.send(ANSWERS + topic, Json.write(json)));
        }
    }
}
