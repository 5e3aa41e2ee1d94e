package io.twinflow.local.tls;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client's trust in a CA that it has the certificate of. */
public final class TrustedCa {
    private TrustedCa() {}

    /** Trusts the CA of a PEM file, and no other. */
    public static SSLContext of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new LocalFailure("The CA file " + pem + " cannot be used: " + Reason.of(e) + ".");
        } catch (GeneralSecurityException e) {
            throw new LocalFailure("The CA file " + pem + " cannot be used: it holds no certificate in PEM.");
        }
    }

    /** Trusts whom Java trusts. */
    public static SSLContext ofJava() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
