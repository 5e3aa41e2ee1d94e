package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.Authentication;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.mqtt.MqttService;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A Device Provisioning Service that the registry's hubs are linked to. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot/iot-mqtt-connect-to-iot-dps">its MQTT interface</a>
 */
public final class Provisioning implements MqttService {
    private final DeviceRegistry registry;
    private final DpsSettings settings;
    private final Enrollments enrollments;
    private final Admissions admissions;
    private final Operations operations;
    private final RegistrationDesk desk;

    public Provisioning(DeviceRegistry registry, DpsSettings settings) {
        this.registry = registry;
        this.settings = settings;
        this.enrollments = new Enrollments(registry, settings.authorities().keySet());
        this.admissions = new Admissions(enrollments, settings.authorities());
        var allocator = new Allocator(registry.settings(), new Webhook(settings.retries()));
        this.operations = new Operations(new Registrar(registry, allocator));
        this.desk = new RegistrationDesk(operations, settings.pace(), registry.clock());
    }

    /** Who may register. */
    public Enrollments enrollments() {
        return enrollments;
    }

    /** How this service behaves. */
    public DpsSettings settings() {
        return settings;
    }

    @Override
    public boolean serves(String username) {
        return username.contains("/registrations/");
    }

    @Override
    public CompletionStage<Conversation> open(Login login) {
        try {
            String[] parts = login.username().split("/", -1);
            if (parts.length < 3 || !parts[1].equals("registrations")) {
                throw new NotAuthorized(
                        "The user name should be {id scope}/registrations/{registration id}/api-version=…");
            }
            if (!parts[2].equals(login.clientId())) {
                throw new NotAuthorized(
                        "The client id '" + login.clientId() + "' is not the registration id '" + parts[2] + "'");
            }
            Claim claim = claim(parts[0], parts[2], login.password(), login.certificates());
            return database()
                    .submit(tx -> admissions.admit(tx, claim))
                    .thenApply(admission -> new DpsConversation(desk, admission));
        } catch (NotAuthorized e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Registers a device of an enrolment with keys as if it had asked over MQTT and proved who it is. */
    public CompletableFuture<RegistrationState> register(
            Enrollment enrollment, String registrationId, Optional<JsonNode> payload) {
        var keys = enrollment.attestation().keys();
        boolean group = enrollment.kind() == Enrollment.Kind.GROUP;
        var authentication = Authentication.sas(group ? keys.derive(registrationId) : keys);
        return operations
                .start(new Admission(enrollment, registrationId, authentication), payload, 0)
                .outcome();
    }

    CompletableFuture<Admission> admitted(RestRequest request) {
        return database().submit(tx -> admit(tx, request));
    }

    Admission admit(Tx tx, RestRequest request) throws SQLException {
        String token = request.header("authorization");
        return admissions.admit(tx, claim(request.path("scope"), request.id(), token, request.certificates()));
    }

    RegistrationDesk desk() {
        return desk;
    }

    Database database() {
        return registry.database();
    }

    Instant now() {
        return registry.clock().instant();
    }

    private Claim claim(String idScope, String registrationId, String token, CertificateChain certificates) {
        if (!idScope.equals(settings.idScope())) {
            throw new NotAuthorized("The id scope here is " + settings.idScope() + ", not " + idScope);
        }
        return new Claim(
                registrationId,
                idScope + "/registrations/" + registrationId,
                token.isEmpty() ? Optional.empty() : Optional.of(SharedAccessSignature.read(token)),
                certificates,
                now());
    }
}
