package io.twinflow.local.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA's certificate, a server's and the server's key, each as PEM. */
record Certificates(String ca, String server, String serverKey) {
    private static final X500Name CA_NAME = new X500Name("CN=Twinflow local Azure CA");
    private static final X500Name SERVER_NAME = new X500Name("CN=localhost");
    private static final int LOOPBACK_ADDRESSES = 8;
    private static final int DAYS = 3650;

    /** The key is left out: this text may end up in a log. */
    @Override
    public String toString() {
        return "Certificates[" + ca + server + "]";
    }

    static Certificates create() {
        try {
            KeyPair caKey = keyPair();
            KeyPair serverKey = keyPair();
            var ca = builder(CA_NAME, CA_NAME, caKey)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            var server = builder(CA_NAME, SERVER_NAME, serverKey)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, thisMachine());
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(caKey.getPrivate());
            return new Certificates(
                    pem(ca.build(signer)),
                    pem(server.build(signer)),
                    pem(new JcaPKCS8Generator(serverKey.getPrivate(), null)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("This JVM cannot make a certificate", e);
        }
    }

    void requireUsable() throws IOException {
        for (String pem : List.of(ca, server, serverKey)) {
            try (var parser = new PEMParser(new StringReader(pem))) {
                if (parser.readObject() == null) {
                    throw new IOException("one of them is not PEM");
                }
            }
        }
    }

    private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair key) {
        Instant from = Instant.now().minus(1, ChronoUnit.DAYS);
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(from),
                Date.from(from.plus(DAYS, ChronoUnit.DAYS)),
                subject,
                key.getPublic());
    }

    private static GeneralNames thisMachine() {
        List<GeneralName> names = new ArrayList<>(List.of(
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.dNSName, "*.localhost"),
                new GeneralName(GeneralName.iPAddress, "::1")));
        IntStream.rangeClosed(1, LOOPBACK_ADDRESSES)
                .mapToObj(n -> new GeneralName(GeneralName.iPAddress, "127.0.0." + n))
                .forEach(names::add);
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
