package io.twinflow.local.devices.dps;

import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.store.Tx;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
        String id = claim.registrationId();
        if (claim.token().isEmpty() && claim.certificates().isEmpty()) {
            throw new NotAuthorized("Device '" + id + "' showed neither a shared access signature nor a certificate");
        }
        Optional<Enrollment> own = enrollments.find(tx, Enrollment.Kind.INDIVIDUAL, id);
        if (own.isPresent()) {
            var attested = own.get().attestation(id, authorities).verify(claim);
            return new Admission(own.get(), id, attested.authentication());
        }
        return nearest(enrollments.list(tx, Enrollment.Kind.GROUP), claim);
    }

    private Admission nearest(List<Enrollment> groups, Claim claim) {
        String id = claim.registrationId();
        var last = new NotAuthorized("No enrolment admits '" + id + "'");
        Map<Enrollment, Attestation.Attested> proved = new LinkedHashMap<>();
        for (Enrollment group : groups) {
            Attestation attestation = group.attestation(id, authorities);
            if (attestation.suits(claim)) {
                try {
                    proved.put(group, attestation.verify(claim));
                } catch (NotAuthorized e) {
                    last = e;
                }
            }
        }
        NotAuthorized refusal = last;
        return proved.entrySet().stream()
                .min(Comparator.comparingInt(entry -> entry.getValue().distance()))
                .map(entry -> new Admission(entry.getKey(), id, entry.getValue().authentication()))
                .orElseThrow(() -> refusal);
    }
}
