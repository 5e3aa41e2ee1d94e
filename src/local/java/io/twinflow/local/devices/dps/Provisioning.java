package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.mqtt.Conversation;
import io.twinflow.local.devices.mqtt.Login;
import io.twinflow.local.devices.mqtt.MqttService;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
    private final Operations operations;

    public Provisioning(DeviceRegistry registry, DpsSettings settings) {
        this.registry = registry;
        this.settings = settings;
        this.enrollments = new Enrollments(registry);
        var allocator = new Allocator(registry.settings(), new Webhook(settings.retries()));
        this.operations = new Operations(new Registrar(registry, allocator));
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
            String registrationId = registrationId(login);
            SharedAccessSignature token = SharedAccessSignature.read(login.password());
            return registry.database()
                    .submit(tx -> candidates(tx, registrationId))
                    .thenApply(candidates -> converse(registrationId, admit(candidates, registrationId, token)));
        } catch (NotAuthorized e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Registers a device of an enrolment as if it had asked over MQTT and proved who it is. */
    public CompletableFuture<RegistrationState> register(
            Enrollment enrollment, String registrationId, Optional<JsonNode> payload) {
        return operations.start(enrollment, registrationId, payload).outcome();
    }

    private String registrationId(Login login) {
        String[] parts = login.username().split("/", -1);
        if (parts.length < 3 || !parts[1].equals("registrations")) {
            throw new NotAuthorized("The user name should be {id scope}/registrations/{registration id}/api-version=…");
        }
        if (!parts[0].equals(settings.idScope())) {
            throw new NotAuthorized("The id scope here is " + settings.idScope() + ", not " + parts[0]);
        }
        if (!parts[2].equals(login.clientId())) {
            throw new NotAuthorized(
                    "The client id '" + login.clientId() + "' is not the registration id '" + parts[2] + "'");
        }
        return parts[2];
    }

    /** The device's own enrolment if it has one, else every group. */
    private List<Enrollment> candidates(Tx tx, String registrationId) throws SQLException {
        Optional<Enrollment> own = enrollments.find(tx, Enrollment.Kind.INDIVIDUAL, registrationId);
        return own.map(List::of).orElse(new ArrayList<>(enrollments.list(tx, Enrollment.Kind.GROUP)));
    }

    private Enrollment admit(List<Enrollment> candidates, String registrationId, SharedAccessSignature token) {
        String resource = settings.idScope() + "/registrations/" + registrationId;
        NotAuthorized last = new NotAuthorized("No enrolment admits '" + registrationId + "'");
        for (Enrollment candidate : candidates) {
            try {
                var keys = candidate.keys(registrationId).accessKeys();
                token.verify(resource, keys, registry.clock().instant());
                return candidate;
            } catch (NotAuthorized e) {
                last = e;
            }
        }
        throw last;
    }

    private Conversation converse(String registrationId, Enrollment enrollment) {
        return new DpsConversation(operations, settings, registry.clock(), enrollment, registrationId);
    }
}
