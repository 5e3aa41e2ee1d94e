package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Enrolments over REST.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iot-dps/service">the service's REST interface</a>
 */
public final class EnrollmentApi {
    private final Provisioning provisioning;
    private final Enrollments enrollments;

    public EnrollmentApi(Provisioning provisioning) {
        this.provisioning = provisioning;
        this.enrollments = provisioning.enrollments();
    }

    /** Adds the routes below {@code /enrollments}, {@code /enrollmentGroups} and {@code /registrations}. */
    public void mount(Router router) {
        var routes = new RestRoutes(router, provisioning.database(), this::error);
        mount(routes, "/enrollments", Enrollment.Kind.INDIVIDUAL);
        mount(routes, "/enrollmentGroups", Enrollment.Kind.GROUP);
        routes.on(HttpMethod.POST, "/enrollments", this::bulk);
        new RegistrationStateApi(provisioning).mount(routes);
    }

    private void mount(RestRoutes routes, String path, Enrollment.Kind kind) {
        routes.on(HttpMethod.POST, path + "/query", (tx, request) -> query(tx, kind, request))
                .on(HttpMethod.GET, path + "/:id", (tx, request) -> get(tx, kind, request))
                .on(HttpMethod.PUT, path + "/:id", (tx, request) -> put(tx, kind, request))
                .on(HttpMethod.POST, path + "/:id/attestationmechanism", (tx, request) -> keys(tx, kind, request))
                .on(HttpMethod.DELETE, path + "/:id", (tx, request) -> delete(tx, kind, request));
    }

    private Reply query(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        authorize(AccessRight.ENROLLMENT_READ, request);
        Page page = Page.of(request);
        var found = enrollments.list(tx, kind, page.after(), page.fetch());
        return page.reply(kind.itemType(), found, Enrollment::id, Enrollment::shown);
    }

    private Reply get(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        Enrollment enrollment = existing(tx, AccessRight.ENROLLMENT_READ, kind, request);
        ObjectNode shown = enrollment.shown();
        if (kind == Enrollment.Kind.INDIVIDUAL) {
            enrollments
                    .registration(tx, enrollment.id())
                    .ifPresent(state -> shown.set(RegistrationState.FIELD, state.json()));
        }
        return Reply.ok(shown);
    }

    private Reply put(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        authorize(AccessRight.ENROLLMENT_WRITE, request);
        Optional<Enrollment> before = enrollments.find(tx, kind, request.id());
        if (before.isPresent() && request.ifMatch().isEmpty()) {
            throw EnrollmentFailure.of(
                    DpsError.EXISTS,
                    "Enrolment '" + request.id() + "' exists already; give its etag in If-Match to replace it");
        }
        if (before.isEmpty() && !request.ifMatch().isEmpty()) {
            throw notFound(request);
        }
        before.ifPresent(enrollment -> requireMatch(enrollment, request));
        return Reply.ok(EnrollmentFailure.unlessInvalid(() -> enrollments.put(tx, kind, request.id(), request.json()))
                .document());
    }

    private Reply bulk(Tx tx, RestRequest request) throws SQLException {
        authorize(AccessRight.ENROLLMENT_WRITE, request);
        return Reply.ok(BulkOperation.read(request.json()).carryOut(tx, enrollments));
    }

    private Reply keys(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        AttestationDocument attestation =
                existing(tx, AccessRight.ENROLLMENT_WRITE, kind, request).attestation();
        boolean hasKeys = attestation.type().equals(AttestationDocument.SYMMETRIC_KEY);
        return Reply.ok(hasKeys ? attestation.json() : attestation.shown());
    }

    private Reply delete(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        requireMatch(existing(tx, AccessRight.ENROLLMENT_WRITE, kind, request), request);
        enrollments.delete(tx, kind, request.id());
        return Reply.nothing();
    }

    private Enrollment existing(Tx tx, AccessRight right, Enrollment.Kind kind, RestRequest request)
            throws SQLException {
        authorize(right, request);
        return enrollments.find(tx, kind, request.id()).orElseThrow(() -> notFound(request));
    }

    private void authorize(AccessRight right, RestRequest request) {
        provisioning.settings().authorize(right, request, provisioning.now());
    }

    private static void requireMatch(Enrollment enrollment, RestRequest request) {
        if (!request.matches(enrollment.etag())) {
            throw EnrollmentFailure.changed("Enrolment '" + enrollment.id() + "'");
        }
    }

    private static RestFailure notFound(RestRequest request) {
        return EnrollmentFailure.of(DpsError.NO_ENROLLMENT, "There is no enrolment '" + request.id() + "'");
    }

    private ObjectNode error(RestFailure failure) {
        return EnrollmentFailure.json(failure, provisioning.now());
    }
}
