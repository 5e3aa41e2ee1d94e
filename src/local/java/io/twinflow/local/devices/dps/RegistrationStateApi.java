package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;

/**
 * What became of registrations, over REST.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iot-dps/service/device-registration-state">registration states</a>
 */
record RegistrationStateApi(Provisioning provisioning) {
    void mount(RestRoutes routes) {
        routes.on(HttpMethod.POST, "/registrations/:id/query", this::query)
                .on(HttpMethod.GET, "/registrations/:id", this::get)
                .on(HttpMethod.DELETE, "/registrations/:id", this::delete);
    }

    private Reply query(Tx tx, RestRequest request) throws SQLException {
        authorize(AccessRight.REGISTRATION_STATUS_READ, request);
        Page page = Page.of(request);
        String group = ProvisioningTables.reference(Enrollment.Kind.GROUP, request.id());
        var found = ProvisioningTables.registrations(tx, group, page.after(), page.fetch());
        return page.reply("deviceRegistration", found, RegistrationState::registrationId, RegistrationState::json);
    }

    private Reply get(Tx tx, RestRequest request) throws SQLException {
        return Reply.ok(
                existing(tx, AccessRight.REGISTRATION_STATUS_READ, request).json());
    }

    private Reply delete(Tx tx, RestRequest request) throws SQLException {
        RegistrationState state = existing(tx, AccessRight.REGISTRATION_STATUS_WRITE, request);
        if (!request.matches(state.etag())) {
            throw EnrollmentFailure.changed("The registration of '" + request.id() + "'");
        }
        ProvisioningTables.deleteRegistration(tx, request.id());
        return Reply.nothing();
    }

    private RegistrationState existing(Tx tx, AccessRight right, RestRequest request) throws SQLException {
        authorize(right, request);
        return ProvisioningTables.registration(tx, request.id())
                .orElseThrow(() -> EnrollmentFailure.of(
                        DpsError.NO_REGISTRATION, "Device '" + request.id() + "' has not registered"));
    }

    private void authorize(AccessRight right, RestRequest request) {
        provisioning.settings().authorize(right, request, provisioning.now());
    }
}
