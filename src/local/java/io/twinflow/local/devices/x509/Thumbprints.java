package io.twinflow.local.devices.x509;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * The fingerprints of the two certificates of a device; either opens.
 *
 * @param primary SHA-1 or SHA-256 in hexadecimal digits, empty if there is none
 * @param secondary SHA-1 or SHA-256 in hexadecimal digits, empty if there is none
 */
public record Thumbprints(String primary, String secondary) {
    private static final String FORM = "[0-9A-F]{40}|[0-9A-F]{64}|";

    /** Keeps them in capitals, as the service does. */
    public Thumbprints {
        primary = canonical(primary);
        secondary = canonical(secondary);
    }

    /** Whether the leaf has one of these. */
    public boolean admit(CertificateChain chain) {
        Fingerprint leaf = Fingerprint.of(chain.leaf());
        return Stream.of(primary, secondary).anyMatch(leaf::is);
    }

    private static String canonical(String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        if (!capitals.matches(FORM)) {
            throw new IllegalArgumentException(
                    "A thumbprint has 40 (SHA-1) or 64 (SHA-256) hexadecimal digits, not '" + text + "'");
        }
        return capitals;
    }
}
