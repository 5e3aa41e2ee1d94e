package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.rest.RestFailure;
import java.sql.SQLException;
import java.time.Instant;

/** Failures of the service's REST interfaces: their code is a number. */
final class EnrollmentFailure {
    private EnrollmentFailure() {}

    static RestFailure of(int code, String message) {
        return new RestFailure(code / 1000, Integer.toString(code), message);
    }

    static RestFailure changed(String what) {
        return of(DpsError.CHANGED, what + " has changed since; read it again");
    }

    /** Does something to an enrolment, and fails as a request does if that cannot be. */
    static Enrollment unlessInvalid(Change change) throws SQLException {
        try {
            return change.make();
        } catch (Enrollments.Invalid e) {
            throw of(DpsError.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** The document of any failure; those that name no number get the usual one of their status. */
    static ObjectNode json(RestFailure failure, Instant now) {
        return new DpsError(code(failure), String.valueOf(failure.getMessage())).json(now);
    }

    private static int code(RestFailure failure) {
        if (failure.code().chars().allMatch(Character::isDigit)) {
            return Integer.parseInt(failure.code());
        }
        return switch (failure.status()) {
            case 400 -> DpsError.MALFORMED;
            case 401 -> DpsError.UNAUTHORIZED;
            case 500 -> DpsError.INTERNAL;
            default -> failure.status() * 1000;
        };
    }

    /** Something done to an enrolment. */
    @FunctionalInterface
    interface Change {
        Enrollment make() throws SQLException;
    }
}
