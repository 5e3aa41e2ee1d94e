package io.twinflow.local.devices.x509;

import io.twinflow.local.sas.NotAuthorized;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a client showed during the TLS handshake: it has the leaf's private key, and nothing else is proved.
 *
 * @param certificates leaf first, each signed by the next; empty if the client showed none
 */
public record CertificateChain(List<X509Certificate> certificates) {
    /** Of a client that showed nothing. */
    public static final CertificateChain NONE = new CertificateChain(List.of());

    public CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /** What the client of a TLS session showed; nothing without TLS. */
    public static CertificateChain of(@Nullable SSLSession session) {
        if (session == null) {
            return NONE;
        }
        try {
            Certificate[] shown = session.getPeerCertificates();
            return new CertificateChain(
                    Arrays.stream(shown).map(X509Certificate.class::cast).toList());
        } catch (SSLPeerUnverifiedException e) {
            return NONE;
        }
    }

    /** Whether the client showed nothing. */
    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    /**
     * The certificate of the client itself.
     *
     * @throws NotAuthorized if the client showed none
     */
    public X509Certificate leaf() {
        if (isEmpty()) {
            throw new NotAuthorized("The client showed no certificate");
        }
        return certificates.get(0);
    }

    /** The common name of the leaf's subject, empty if it has none. */
    public String commonName() {
        String subject = leaf().getSubjectX500Principal().getName();
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            throw new NotAuthorized("The subject '" + subject + "' of the certificate cannot be read");
        }
    }
}
