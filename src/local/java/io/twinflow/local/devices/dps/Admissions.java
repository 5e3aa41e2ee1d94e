package io.twinflow.local.devices.dps;

import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.store.Tx;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the enrolment that lets a device in. Thread-safe. */
final class Admissions {
    private final Enrollments enrollments;
    private final Map<String, X509Certificate> authorities;

    /** Knows authorities by the names that enrolments refer to. */
    Admissions(Enrollments enrollments, Map<String, X509Certificate> authorities) {
        this.enrollments = enrollments;
        this.authorities = authorities;
    }

    /**
     * Lets a device in by its own enrolment, if it has one, else by the group nearest to it.
     *
     * @throws NotAuthorized if none does
     */
    Admission admit(Tx tx, Claim claim) throws SQLException {
        NotAuthorized last = new NotAuthorized("No enrolment admits '" + claim.registrationId() + "'");
        Optional<Enrollment> nearest = Optional.empty();
        Optional<Attestation.Attested> proved = Optional.empty();
        for (Enrollment candidate : candidates(tx, claim.registrationId())) {
            try {
                var attested = candidate
                        .attestation(claim.registrationId(), authorities)
                        .verify(claim);
                if (proved.isEmpty() || attested.distance() < proved.get().distance()) {
                    nearest = Optional.of(candidate);
                    proved = Optional.of(attested);
                }
            } catch (NotAuthorized e) {
                last = e;
            }
        }
        if (nearest.isEmpty() || proved.isEmpty()) {
            throw last;
        }
        return new Admission(nearest.get(), claim.registrationId(), proved.get().authentication());
    }

    private List<Enrollment> candidates(Tx tx, String registrationId) throws SQLException {
        Optional<Enrollment> own = enrollments.find(tx, Enrollment.Kind.INDIVIDUAL, registrationId);
        return own.map(List::of).orElse(new ArrayList<>(enrollments.list(tx, Enrollment.Kind.GROUP)));
    }
}
