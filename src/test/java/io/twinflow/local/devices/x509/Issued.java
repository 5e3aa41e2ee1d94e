package io.twinflow.local.devices.x509;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its key and those above it.
 *
 * @param above the issuer first, the root last; empty if it vouches for itself
 */
public record Issued(X509Certificate certificate, KeyPair key, List<X509Certificate> above) {
    private static final Duration DAY = Duration.ofDays(1);

    /** An authority of its own. */
    public static Issued root(String name) {
        return issue(null, name, true, Instant.now().minus(DAY), Instant.now().plus(DAY));
    }

    /** A certificate that vouches for itself and for nothing else. */
    public static Issued selfSigned(String name) {
        return issue(null, name, false, Instant.now().minus(DAY), Instant.now().plus(DAY));
    }

    /** The same for a time that is over. */
    public static Issued selfSignedAndExpired(String name) {
        return issue(
                null,
                name,
                false,
                Instant.now().minus(DAY.multipliedBy(2)),
                Instant.now().minus(DAY));
    }

    /** An authority below this one. */
    public Issued authority(String name) {
        return issue(this, name, true, Instant.now().minus(DAY), Instant.now().plus(DAY));
    }

    /** A device below this authority. */
    public Issued device(String name) {
        return issue(this, name, false, Instant.now().minus(DAY), Instant.now().plus(DAY));
    }

    /** A device whose certificate has expired. */
    public Issued expiredDevice(String name) {
        return issue(
                this,
                name,
                false,
                Instant.now().minus(DAY.multipliedBy(2)),
                Instant.now().minus(DAY));
    }

    /** What a client shows that sends all it has. */
    public CertificateChain chain() {
        return new CertificateChain(
                Stream.concat(Stream.of(certificate), above.stream()).toList());
    }

    /** The same without what is above. */
    public Issued alone() {
        return new Issued(certificate, key, List.of());
    }

    /** A client's TLS context that shows this and trusts one server. */
    public SSLContext trusting(X509Certificate server) {
        try {
            char[] password = "password".toCharArray();
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(
                    "own", key.getPrivate(), password, chain().certificates().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", server);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Issued issue(@Nullable Issued issuer, String name, boolean authority, Instant from, Instant to) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair key = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            X500Name by = issuer == null
                    ? subject
                    : X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded());
            PrivateKey signer = issuer == null ? key.getPrivate() : issuer.key().getPrivate();
            var builder = new JcaX509v3CertificateBuilder(
                            by,
                            new BigInteger(100, new SecureRandom()),
                            Date.from(from),
                            Date.from(to),
                            subject,
                            key.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            var certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
            List<X509Certificate> above =
                    issuer == null ? List.of() : issuer.chain().certificates();
            return new Issued(certificate, key, above);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
