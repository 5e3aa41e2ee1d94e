package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.sas.NotAuthorized;
import io.twinflow.local.sas.SharedAccessSignature;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device that says who it is, with what it has to prove it.
 *
 * @param resource what its token must be for
 * @param certificates what it showed during the TLS handshake
 */
record Claim(
        String registrationId,
        String resource,
        Optional<SharedAccessSignature> token,
        CertificateChain certificates,
        Instant now) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9\\-._:]{0,127}");

    /** Lets nobody of a group choose a name that no device may have. */
    Claim {
        if (!ID.matcher(registrationId).matches()) {
            throw new NotAuthorized("'" + registrationId
                    + "' is not a registration id: 1 to 128 ASCII letters, digits and signs out of -._:");
        }
    }

    SharedAccessSignature requiredToken() {
        return token.orElseThrow(
                () -> new NotAuthorized("Device '" + registrationId + "' has to show a shared access signature"));
    }

    /** The name in the certificate is the device's; registration ids do not differ by case alone. */
    void requireCommonName() {
        if (!certificates.commonName().equalsIgnoreCase(registrationId)) {
            throw new NotAuthorized("The common name of the certificate is '" + certificates.commonName()
                    + "', not the registration id '" + registrationId + "'");
        }
    }
}
