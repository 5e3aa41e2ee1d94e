package io.twinflow.local;

import io.twinflow.local.devices.x509.PemCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The CA certificates of a directory: each file {@code name.pem} or {@code name.crt} holds the one called name. */
final class DeviceAuthorities {
    private static final String EXTENSION = "\\.(pem|crt|cer)$";

    private DeviceAuthorities() {}

    /**
     * Reads them.
     *
     * @throws LocalFailure if one cannot be read, or is not that of an authority
     */
    static Map<String, X509Certificate> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, X509Certificate> authorities = new TreeMap<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches(".+" + EXTENSION)) {
                    authorities.put(name.replaceFirst(EXTENSION, ""), read(file));
                }
            }
            return authorities;
        } catch (IOException e) {
            throw new LocalFailure("The CA certificates in " + directory + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    private static X509Certificate read(Path file) throws IOException {
        try {
            X509Certificate certificate = PemCertificate.read(Files.readString(file));
            if (certificate.getBasicConstraints() < 0) {
                throw new LocalFailure("The certificate in " + file + " is not that of a CA (basic constraints).");
            }
            return certificate;
        } catch (IllegalArgumentException e) {
            throw new LocalFailure("The file " + file + " holds no certificate in PEM.");
        }
    }
}
