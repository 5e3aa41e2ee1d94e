package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Registration over HTTPS.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iot-dps/device/runtime-registration">runtime registration</a>
 */
public final class RegistrationApi {
    private static final String DEVICE = "/:scope/registrations/:id";

    private final Provisioning provisioning;

    public RegistrationApi(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** Adds the routes below {@code /{id scope}/registrations/{registration id}}. */
    public void mount(Router router) {
        new RestRoutes(router, provisioning.database(), this::error)
                .onLater(HttpMethod.PUT, DEVICE + "/register", this::register)
                .onLater(HttpMethod.GET, DEVICE + "/operations/:operation", this::poll)
                .on(HttpMethod.POST, DEVICE, this::lookup);
    }

    private CompletionStage<Reply> register(RestRequest request) {
        return provisioning
                .admitted(request)
                .thenCompose(admission ->
                        provisioning.desk().register(admission, request.body().getBytes(StandardCharsets.UTF_8)))
                .thenApply(answer -> reply(request, answer));
    }

    private CompletionStage<Reply> poll(RestRequest request) {
        return provisioning
                .admitted(request)
                .thenCompose(
                        admission -> provisioning.desk().poll(admission.registrationId(), request.path("operation")))
                .thenApply(answer -> reply(request, answer));
    }

    private Reply lookup(Tx tx, RestRequest request) throws SQLException {
        Admission admission = provisioning.admit(tx, request);
        return Reply.ok(provisioning
                .enrollments()
                .registration(tx, admission.registrationId())
                .map(RegistrationState::json)
                .orElseThrow(() -> EnrollmentFailure.of(
                        DpsError.NO_REGISTRATION, "Device '" + admission.registrationId() + "' has not registered")));
    }

    private static Reply reply(RestRequest request, DpsAnswer answer) {
        Reply reply = new Reply(answer.status(), Optional.of(answer.json()));
        if (answer.isLast()) {
            return reply;
        }
        String location = "https://" + request.header("host") + "/" + request.path("scope") + "/registrations/"
                + request.id() + "/operations/" + answer.operationId() + "?api-version="
                + request.query().get("api-version");
        return reply.with("Location", location).with("Retry-After", Long.toString(answer.retryAfterSeconds()));
    }

    private ObjectNode error(RestFailure failure) {
        return EnrollmentFailure.json(failure, provisioning.now());
    }
}
