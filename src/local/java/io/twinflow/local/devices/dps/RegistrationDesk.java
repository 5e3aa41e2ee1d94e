package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes the requests of devices that have been let in, by whatever protocol they come. Thread-safe. */
final class RegistrationDesk {
    private final Operations operations;
    private final Pace pace;
    private final Clock clock;

    RegistrationDesk(Operations operations, Pace pace, Clock clock) {
        this.operations = operations;
        this.pace = pace;
        this.clock = clock;
    }

    /** Begins a registration. */
    CompletableFuture<DpsAnswer> register(Admission admission, byte[] body) {
        JsonNode request;
        try {
            request = Json.read(body);
        } catch (Json.NotJson e) {
            return refused(DpsError.MALFORMED, "The registration is not JSON: " + e.getMessage());
        }
        if (!request.path("registrationId").asText(admission.registrationId()).equals(admission.registrationId())) {
            return refused(DpsError.MALFORMED, "The registration id is not the one that was proved.");
        }
        if (request.has("tpm")) {
            return refused(DpsError.MALFORMED, "Attestation by TPM is not supported here.");
        }
        Optional<JsonNode> payload = Optional.ofNullable(request.get("payload")).filter(node -> !node.isNull());
        var operation = operations.start(admission, payload, pace.assigning());
        return answer(operation, pace.answerWithin().toMillis());
    }

    /** Says how far a registration of that device is. */
    CompletableFuture<DpsAnswer> poll(String registrationId, String operationId) {
        return operations
                .find(operationId, registrationId)
                .map(operation -> answer(operation, 0))
                .orElseGet(() -> refused(DpsError.NO_OPERATION, "There is no such operation of this device."));
    }

    private CompletableFuture<DpsAnswer> answer(Operations.Operation operation, long withinMillis) {
        DpsAnswer assigning = DpsAnswer.assigning(
                operation.id(), operation.registrationId(), pace.retryAfter().toSeconds());
        if (operation.holdsBack()) {
            return CompletableFuture.completedFuture(assigning);
        }
        CompletableFuture<DpsAnswer> ended =
                operation.outcome().thenApply(state -> DpsAnswer.ended(operation.id(), state));
        if (!ended.isDone()) {
            ended = ended.completeOnTimeout(assigning, withinMillis, TimeUnit.MILLISECONDS);
        }
        return ended.exceptionally(e ->
                DpsAnswer.of(new DpsError(DpsError.INTERNAL, "The registration failed here: " + e), clock.instant()));
    }

    private CompletableFuture<DpsAnswer> refused(int code, String message) {
        return CompletableFuture.completedFuture(DpsAnswer.of(new DpsError(code, message), clock.instant()));
    }
}
