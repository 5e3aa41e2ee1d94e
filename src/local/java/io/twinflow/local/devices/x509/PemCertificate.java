package io.twinflow.local.devices.x509;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates as people and service SDKs write them. */
public final class PemCertificate {
    private PemCertificate() {}

    /**
     * Reads PEM, or base64 without the lines around it.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static X509Certificate read(String text) {
        String base64 = text.replaceAll("-----(BEGIN|END) CERTIFICATE-----", "").replaceAll("\\s", "");
        try {
            var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (IllegalArgumentException | CertificateException e) {
            throw new IllegalArgumentException("A certificate must be given as PEM or as its base64", e);
        }
    }

    /** Writes base64 without the lines around it. */
    public static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
