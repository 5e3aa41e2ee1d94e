package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.Authentication;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.devices.x509.Fingerprint;
import io.twinflow.local.sas.NotAuthorized;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * How the devices of an enrolment prove who they are.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/concepts-service#attestation-mechanism">attestation</a>
 */
sealed interface Attestation {
    /** Whether a claim comes with what this looks at. */
    boolean suits(Claim claim);

    /**
     * Checks a claim.
     *
     * @throws NotAuthorized if it is not proved
     */
    Attested verify(Claim claim);

    /** By a token; the keys of a group have been derived for the device. */
    record SymmetricKey(KeyPair keys) implements Attestation {
        @Override
        public boolean suits(Claim claim) {
            return claim.token().isPresent();
        }

        @Override
        public Attested verify(Claim claim) {
            claim.requiredToken().verify(claim.resource(), keys.accessKeys(), claim.now());
            return new Attested(Authentication.sas(keys), 0);
        }
    }

    /** By one of the certificates known beforehand, the primary first. */
    record ClientCertificates(List<X509Certificate> certificates) implements Attestation {
        @Override
        public boolean suits(Claim claim) {
            return !claim.certificates().isEmpty();
        }

        @Override
        public Attested verify(Claim claim) {
            X509Certificate shown = claim.certificates().leaf();
            if (!certificates.contains(shown)) {
                throw new NotAuthorized(
                        "The certificate shown is not one of the enrolment '" + claim.registrationId() + "'");
            }
            requireValid(shown, claim.now());
            claim.requireCommonName();
            List<String> known = certificates.stream()
                    .map(certificate -> Fingerprint.of(certificate).sha256())
                    .toList();
            String secondary = known.size() > 1 ? known.get(1) : "";
            return new Attested(Authentication.selfSigned(known.get(0), secondary), 0);
        }
    }

    /** By a certificate that one of the authorities vouches for. */
    record SigningCertificates(Authorities authorities) implements Attestation {
        @Override
        public boolean suits(Claim claim) {
            return !claim.certificates().isEmpty();
        }

        @Override
        public Attested verify(Claim claim) {
            CertificateChain chain = claim.certificates();
            int distance = authorities.requireTrusted(chain, claim.now());
            claim.requireCommonName();
            // As in Azure, the hub need not know the authority: it learns the thumbprint of the device.
            String thumbprint = Fingerprint.of(chain.leaf()).sha256();
            return new Attested(Authentication.selfSigned(thumbprint, ""), distance);
        }
    }

    /**
     * A claim that was proved.
     *
     * @param authentication how the device will prove itself to its hub
     * @param distance how far above the device's certificate that of the enrolment is; the nearest enrolment counts
     */
    record Attested(Authentication authentication, int distance) {}

    private static void requireValid(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw new NotAuthorized(
                    "The certificate '" + certificate.getSubjectX500Principal() + "' is not valid: " + e.getMessage());
        }
    }
}
