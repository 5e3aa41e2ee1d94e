package io.twinflow.local.devices.x509;

import io.twinflow.local.sas.NotAuthorized;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Root or intermediate certificates that vouch for those of devices. Revocation is not checked, as in the service. */
public record Authorities(List<X509Certificate> certificates) {
    /** Nobody. */
    public static final Authorities NONE = new Authorities(List.of());

    public Authorities {
        certificates = List.copyOf(certificates);
    }

    /**
     * Checks that a client's chain leads to one of these, by signatures, validity and basic constraints.
     *
     * @return how many certificates there are below the nearest of these, at least one
     * @throws NotAuthorized if it leads to none
     */
    public int requireTrusted(CertificateChain chain, Instant now) {
        NotAuthorized last = new NotAuthorized("No authority is known here that could vouch for '"
                + chain.leaf().getSubjectX500Principal() + "'");
        int nearest = Integer.MAX_VALUE;
        for (X509Certificate authority : certificates) {
            try {
                nearest = Math.min(nearest, distance(chain, authority, now));
            } catch (NotAuthorized e) {
                last = e;
            }
        }
        if (nearest == Integer.MAX_VALUE) {
            throw last;
        }
        return nearest;
    }

    private static int distance(CertificateChain chain, X509Certificate authority, Instant now) {
        try {
            requireUsable(authority, now);
            // The anchor may stand anywhere above the leaf, and need not be shown itself.
            List<X509Certificate> below = below(authority, chain);
            var path = CertificateFactory.getInstance("X.509").generateCertPath(below);
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            var unused = CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return below.size();
        } catch (CertPathValidatorException e) {
            throw new NotAuthorized("The certificate '" + chain.leaf().getSubjectX500Principal()
                    + "' is not vouched for by '" + authority.getSubjectX500Principal() + "': " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new NotAuthorized("A certificate cannot be checked: " + e.getMessage());
        }
    }

    private static void requireUsable(X509Certificate authority, Instant now) throws GeneralSecurityException {
        authority.checkValidity(Date.from(now));
        if (authority.getBasicConstraints() < 0) {
            throw new CertPathValidatorException("it is not the certificate of an authority");
        }
    }

    private static List<X509Certificate> below(X509Certificate authority, CertificateChain chain)
            throws CertPathValidatorException {
        List<X509Certificate> shown = chain.certificates();
        for (int i = 0; i < shown.size(); i++) {
            boolean issued = shown.get(i).getIssuerX500Principal().equals(authority.getSubjectX500Principal());
            if (issued && !shown.get(i).equals(authority)) {
                return shown.subList(0, i + 1);
            }
        }
        throw new CertPathValidatorException("it is not the issuer of any certificate that the client showed");
    }
}
