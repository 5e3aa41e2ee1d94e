package io.twinflow.local.devices.x509;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * The digests by which a certificate is known.
 *
 * @param sha1 40 hexadecimal digits, capitals
 * @param sha256 64 hexadecimal digits, capitals
 */
public record Fingerprint(String sha1, String sha256) {
    /** Of a certificate as it is encoded. */
    public static Fingerprint of(X509Certificate certificate) {
        return new Fingerprint(digest("SHA-1", certificate), digest("SHA-256", certificate));
    }

    boolean is(String thumbprint) {
        return thumbprint.equals(sha1) || thumbprint.equals(sha256);
    }

    private static String digest(String algorithm, X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
