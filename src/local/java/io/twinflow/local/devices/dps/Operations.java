package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Registrations on their way or not long ended, for devices that poll. Thread-safe. */
final class Operations {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Operation> byId = new LinkedHashMap<>();
    private final Registrar registrar;

    Operations(Registrar registrar) {
        this.registrar = registrar;
    }

    /**
     * Begins to register a device.
     *
     * @param heldBack how often the outcome is kept from the device, whatever it is
     */
    Operation start(Admission admission, Optional<JsonNode> payload, int heldBack) {
        String id = "4." + Long.toHexString(UUID.randomUUID().getMostSignificantBits()) + "." + UUID.randomUUID();
        var operation = new Operation(
                id, admission.registrationId(), registrar.register(admission, payload), new AtomicInteger(heldBack));
        synchronized (byId) {
            byId.put(id, operation);
            if (byId.size() > REMEMBERED) {
                byId.remove(byId.keySet().iterator().next());
            }
        }
        return operation;
    }

    /** The operation of that id, if it is of that device. */
    Optional<Operation> find(String id, String registrationId) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(id))
                    .filter(operation -> operation.registrationId().equals(registrationId));
        }
    }

    /** One attempt of a device to register. */
    record Operation(
            String id, String registrationId, CompletableFuture<RegistrationState> outcome, AtomicInteger heldBack) {
        /** Whether this answer must not tell the outcome yet. */
        boolean holdsBack() {
            return heldBack.getAndDecrement() > 0;
        }
    }
}
