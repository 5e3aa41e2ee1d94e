package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Registers devices: finds a hub, puts the device there, remembers what became of it. Thread-safe. */
final class Registrar {
    private final DeviceRegistry registry;
    private final Allocator allocator;

    Registrar(DeviceRegistry registry, Allocator allocator) {
        this.registry = registry;
        this.allocator = allocator;
    }

    CompletableFuture<RegistrationState> register(Admission admission, Optional<JsonNode> payload) {
        return registry.database()
                .submit(tx -> applicant(tx, admission, payload))
                .thenCompose(applicant -> admission.enrollment().isEnabled()
                        ? allocator.allocate(applicant).thenCompose(allocation -> conclude(applicant, allocation))
                        : record(applicant, "disabled", 0, ""));
    }

    private Applicant applicant(Tx tx, Admission admission, Optional<JsonNode> payload) throws SQLException {
        Enrollment enrollment = admission.enrollment();
        Optional<RegistrationState> before = before(tx, admission.registrationId());
        List<String> hubs = before.isPresent() && !enrollment.mayMove()
                ? List.of(before.get().assignedHub())
                : enrollment.hubs(registry.settings().hosts());
        return new Applicant(admission, payload, before, hubs);
    }

    private static Optional<RegistrationState> before(Tx tx, String registrationId) throws SQLException {
        return ProvisioningTables.registration(tx, registrationId).filter(RegistrationState::isAssigned);
    }

    private CompletableFuture<RegistrationState> conclude(Applicant applicant, Allocation allocation) {
        if (allocation instanceof Allocation.Refused refused) {
            return record(applicant, "failed", refused.code(), refused.message());
        }
        return registry.database().submit(tx -> {
            var chosen = (Allocation.Chosen) allocation;
            var assignment = new Assignment(registry, applicant.with(before(tx, applicant.registrationId())), chosen);
            String substatus = assignment.carryOut(tx);
            return keep(
                    tx,
                    applicant,
                    (version, created, now) -> new RegistrationState(
                            applicant.registrationId(),
                            reference(applicant),
                            "assigned",
                            substatus,
                            chosen.hub(),
                            assignment.deviceId(),
                            chosen.payload().orElse(null),
                            0,
                            "",
                            created,
                            now,
                            version));
        });
    }

    /** Keeps a registration that led to no hub; one that did is not forgotten for that. */
    private CompletableFuture<RegistrationState> record(Applicant applicant, String status, int code, String message) {
        return registry.database().submit(tx -> {
            Fresh failed = (version, created, now) -> new RegistrationState(
                    applicant.registrationId(),
                    reference(applicant),
                    status,
                    "",
                    "",
                    "",
                    null,
                    code,
                    message,
                    created,
                    now,
                    version);
            return applicant.before().isPresent()
                    ? failed.state(
                            applicant.before().get().version(),
                            applicant.before().get().created(),
                            now())
                    : keep(tx, applicant, failed);
        });
    }

    private RegistrationState keep(Tx tx, Applicant applicant, Fresh fresh) throws SQLException {
        Optional<RegistrationState> before = ProvisioningTables.registration(tx, applicant.registrationId());
        Instant now = now();
        RegistrationState state = fresh.state(
                before.map(RegistrationState::version).orElse(0L) + 1,
                before.map(RegistrationState::created).orElse(now),
                now);
        ProvisioningTables.put(tx, state);
        return state;
    }

    private Instant now() {
        return registry.clock().instant();
    }

    private static String reference(Applicant applicant) {
        return ProvisioningTables.reference(
                applicant.enrollment().kind(), applicant.enrollment().id());
    }

    @FunctionalInterface
    private interface Fresh {
        RegistrationState state(long version, Instant created, Instant now);
    }
}
