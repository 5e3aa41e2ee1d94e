package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Enrolments and registrations over REST.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iot-dps/service">the service's REST interface</a>
 */
public final class EnrollmentApi {
    private static final String POLICY = "provisioningserviceowner";

    private final DeviceRegistry registry;
    private final Enrollments enrollments;
    private final AccessKey ownerKey;

    public EnrollmentApi(DeviceRegistry registry, Provisioning provisioning) {
        this.registry = registry;
        this.enrollments = provisioning.enrollments();
        this.ownerKey = AccessKey.ofBase64(provisioning.settings().ownerKey());
    }

    /** Adds the routes below {@code /enrollments}, {@code /enrollmentGroups} and {@code /registrations}. */
    public void mount(Router router) {
        var routes = new RestRoutes(router, registry.database(), this::error);
        mount(routes, "/enrollments", Enrollment.Kind.INDIVIDUAL);
        mount(routes, "/enrollmentGroups", Enrollment.Kind.GROUP);
        routes.on(HttpMethod.GET, "/registrations/:id", this::registration);
    }

    private void mount(RestRoutes routes, String path, Enrollment.Kind kind) {
        routes.on(HttpMethod.POST, path + "/query", (tx, request) -> query(tx, kind, request))
                .on(
                        HttpMethod.GET,
                        path + "/:id",
                        (tx, request) -> Reply.ok(existing(tx, kind, request).withoutKeys()))
                .on(HttpMethod.PUT, path + "/:id", (tx, request) -> put(tx, kind, request))
                .on(
                        HttpMethod.POST,
                        path + "/:id/attestationmechanism",
                        (tx, request) -> attestation(tx, kind, request))
                .on(HttpMethod.DELETE, path + "/:id", (tx, request) -> delete(tx, kind, request));
    }

    private Reply query(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        authorize(request);
        ArrayNode found = Json.array();
        enrollments.list(tx, kind).forEach(enrollment -> found.add(enrollment.withoutKeys()));
        return Reply.ok(found);
    }

    private Reply put(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        authorize(request);
        Optional<Enrollment> before = enrollments.find(tx, kind, request.id());
        before.ifPresent(enrollment -> requireMatch(enrollment, request));
        try {
            return Reply.ok(
                    enrollments.put(tx, kind, request.id(), request.json()).document());
        } catch (Enrollments.Invalid e) {
            throw RestFailure.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Reply attestation(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        return Reply.ok(existing(tx, kind, request).document().path("attestation"));
    }

    private Reply delete(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        requireMatch(existing(tx, kind, request), request);
        enrollments.delete(tx, kind, request.id());
        return Reply.nothing();
    }

    private Reply registration(Tx tx, RestRequest request) throws SQLException {
        authorize(request);
        return Reply.ok(enrollments
                .registration(tx, request.id())
                .orElseThrow(() -> notFound("registration", request))
                .json());
    }

    private Enrollment existing(Tx tx, Enrollment.Kind kind, RestRequest request) throws SQLException {
        authorize(request);
        return enrollments.find(tx, kind, request.id()).orElseThrow(() -> notFound("enrolment", request));
    }

    private void authorize(RestRequest request) {
        var token = request.token();
        if (!token.keyName().equals(POLICY)) {
            throw new NotAuthorized("The policy here is " + POLICY + ", not '" + token.keyName() + "'");
        }
        token.verify(List.of(ownerKey), registry.clock().instant());
    }

    private static void requireMatch(Enrollment enrollment, RestRequest request) {
        if (!request.matches(enrollment.document().path("etag").asText())) {
            throw new RestFailure(
                    412, "412001", "Enrolment '" + enrollment.id() + "' has changed since; read it again");
        }
    }

    private static RestFailure notFound(String what, RestRequest request) {
        return new RestFailure(404, "404201", "There is no " + what + " '" + request.id() + "'");
    }

    private ObjectNode error(RestFailure failure) {
        int code = failure.code().chars().allMatch(Character::isDigit)
                ? Integer.parseInt(failure.code())
                : failure.status() * 1000 + (failure.status() == 401 ? 2 : 4);
        return Json.object()
                .put("errorCode", code)
                .put("trackingId", UUID.randomUUID().toString())
                .put("message", failure.getMessage())
                .put("timestampUtc", registry.clock().instant().toString());
    }
}
