package io.twinflow.local.devices.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.function.Supplier;

/** The JVM's trust store for a moment, as {@code -Djavax.net.ssl.trustStore} would set it for good. */
final class TrustStore {
    private static final String FILE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private TrustStore() {}

    static <T> T during(String pem, Supplier<T> work) {
        try {
            Path file = Files.createTempFile("trust", ".p12");
            try {
                write(pem, file);
                System.setProperty(FILE, file.toString());
                System.setProperty(PASSWORD, "changeit");
                return work.get();
            } finally {
                System.clearProperty(FILE);
                System.clearProperty(PASSWORD);
                Files.delete(file);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(String pem, Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(bytes));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
    }
}
