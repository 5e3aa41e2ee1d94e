package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The same done to several individual enrolments; each succeeds or fails by itself.
 *
 * @param mode {@code create}, {@code update}, {@code updateIfMatchETag} or {@code delete}
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/iot-dps/service/individual-enrollment/run-bulk-operation">operation</a>
 */
record BulkOperation(String mode, List<ObjectNode> enrollments) {
    private static final int MOST = 10;
    private static final List<String> MODES = List.of("create", "update", "updateIfMatchETag", "delete");

    static BulkOperation read(JsonNode json) {
        String mode = json.path("mode").asText();
        List<ObjectNode> enrollments = StreamSupport.stream(
                        json.path("enrollments").spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
        if (!MODES.contains(mode)) {
            throw EnrollmentFailure.of(DpsError.MALFORMED, "The mode is one of " + MODES + ", not '" + mode + "'");
        }
        if (enrollments.isEmpty() || enrollments.size() > MOST) {
            throw EnrollmentFailure.of(
                    DpsError.MALFORMED,
                    "A bulk operation takes 1 to " + MOST + " enrolments, not " + enrollments.size());
        }
        return new BulkOperation(mode, enrollments);
    }

    ObjectNode carryOut(Tx tx, Enrollments registered) throws SQLException {
        ArrayNode errors = Json.array();
        for (ObjectNode wanted : enrollments) {
            String id = wanted.path(Enrollment.Kind.INDIVIDUAL.idField()).asText();
            try {
                carryOut(tx, registered, id, wanted);
            } catch (RestFailure e) {
                errors.addObject()
                        .put("registrationId", id)
                        .put("errorCode", Integer.parseInt(e.code()))
                        .put("errorStatus", e.getMessage());
            }
        }
        ObjectNode result = Json.object().put("isSuccessful", errors.isEmpty());
        result.set("errors", errors);
        return result;
    }

    private void carryOut(Tx tx, Enrollments registered, String id, ObjectNode wanted) throws SQLException {
        Optional<Enrollment> before = registered.find(tx, Enrollment.Kind.INDIVIDUAL, id);
        boolean creates = mode.equals("create");
        if (creates && before.isPresent()) {
            throw EnrollmentFailure.of(DpsError.EXISTS, "Enrolment '" + id + "' exists already");
        }
        if (!creates && before.isEmpty()) {
            throw EnrollmentFailure.of(DpsError.NO_ENROLLMENT, "There is no enrolment '" + id + "'");
        }
        String etag = wanted.path("etag").asText("");
        boolean conditional = mode.equals("updateIfMatchETag");
        if (conditional && before.isPresent() && !before.get().etag().equals(etag)) {
            throw EnrollmentFailure.changed("Enrolment '" + id + "'");
        }
        if (mode.equals("delete")) {
            registered.delete(tx, Enrollment.Kind.INDIVIDUAL, id);
        } else {
            EnrollmentFailure.unlessInvalid(() -> registered.put(tx, Enrollment.Kind.INDIVIDUAL, id, wanted));
        }
    }
}
