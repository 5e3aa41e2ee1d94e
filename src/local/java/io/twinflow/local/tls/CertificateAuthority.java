package io.twinflow.local.tls;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Vouches for the local Azure's servers, so that clients connect over TLS as they would to Azure. Immutable.
 *
 * <p>The CA's own key signs one server certificate and is then forgotten: nobody can make another that its users trust.
 */
public final class CertificateAuthority {
    private static final String CA_FILE = "ca.pem";
    private static final String CERTIFICATE_FILE = "server.pem";
    private static final String KEY_FILE = "server-key.pem";

    private final Certificates certificates;

    private CertificateAuthority(Certificates certificates) {
        this.certificates = certificates;
    }

    /** A new one, nowhere stored. */
    public static CertificateAuthority inMemory() {
        return new CertificateAuthority(Certificates.create());
    }

    /**
     * The one of a data directory, made on first use: who trusted it once need not do so again.
     *
     * @throws LocalFailure if what is there cannot be used
     */
    public static CertificateAuthority in(Path directory) {
        try {
            if (!Files.exists(directory.resolve(KEY_FILE))) {
                Certificates made = Certificates.create();
                Files.createDirectories(directory);
                Files.writeString(directory.resolve(CA_FILE), made.ca());
                Files.writeString(directory.resolve(CERTIFICATE_FILE), made.server());
                writeForOwner(directory.resolve(KEY_FILE), made.serverKey());
            }
            var kept = new Certificates(
                    Files.readString(directory.resolve(CA_FILE)),
                    Files.readString(directory.resolve(CERTIFICATE_FILE)),
                    Files.readString(directory.resolve(KEY_FILE)));
            kept.requireUsable();
            return new CertificateAuthority(kept);
        } catch (IOException e) {
            throw new LocalFailure("The certificates in " + directory + " cannot be used: " + Reason.of(e)
                    + "; delete that directory to have new ones made.");
        }
    }

    /** The CA's certificate, for clients to trust. */
    public String pem() {
        return certificates.ca();
    }

    /** The server's certificate and key, for the names and addresses of this machine. */
    public KeyCertOptions serverKey() {
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificates.server() + certificates.ca()))
                .addKeyValue(Buffer.buffer(certificates.serverKey()));
    }

    /** A client's context that trusts this CA and no other. */
    public SSLContext sslContext() {
        try {
            Certificate ca = CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(certificates.ca().getBytes(StandardCharsets.US_ASCII)));
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("twinflow", ca);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JVM cannot trust a certificate of its own making", e);
        }
    }

    private static void writeForOwner(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
