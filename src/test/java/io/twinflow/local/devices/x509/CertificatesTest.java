package io.twinflow.local.devices.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.twinflow.local.sas.NotAuthorized;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final Issued ROOT = Issued.root("root");
    private static final Issued INTERMEDIATE = ROOT.authority("intermediate");

    @Test
    void aThumbprintOfEitherKindAndCaseAdmits() {
        Issued device = Issued.selfSigned("t1");
        Fingerprint fingerprint = Fingerprint.of(device.certificate());

        var sha1 = new Thumbprints(fingerprint.sha1().toLowerCase(Locale.ROOT), "");
        var sha256 = new Thumbprints("A".repeat(40), fingerprint.sha256());

        assertThat(sha1.admit(device.chain())).isTrue();
        assertThat(sha256.admit(device.chain())).isTrue();
        assertThat(sha1.admit(Issued.selfSigned("t1").chain())).isFalse();
        assertThat(new Thumbprints("", "").admit(device.chain())).isFalse();
    }

    @Test
    void aThumbprintThatCannotBeIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Thumbprints("ABC", ""))
                .withMessageContaining("hexadecimal");
    }

    @Test
    void anAuthorityAnywhereAboveTheLeafVouchesForIt() {
        Issued device = INTERMEDIATE.device("t1");
        Issued shortChain = new Issued(device.certificate(), device.key(), List.of(INTERMEDIATE.certificate()));

        assertThatNoException().isThrownBy(() -> require(ROOT, device));
        assertThatNoException().isThrownBy(() -> require(INTERMEDIATE, device));
        assertThatNoException().isThrownBy(() -> require(ROOT, shortChain));
        assertThatNoException().isThrownBy(() -> require(INTERMEDIATE, device.alone()));
    }

    @Test
    void aChainThatDoesNotLeadToTheAuthorityIsRefused() {
        Issued impostor = Issued.root("root").device("t1");

        refused(ROOT, INTERMEDIATE.device("t1").alone(), "not the issuer");
        refused(ROOT, impostor, "not vouched for");
        refused(ROOT, ROOT.expiredDevice("t1"), "not vouched for");
        refused(ROOT, ROOT.device("t1").device("t2"), "not vouched for");
        refused(ROOT, ROOT, "not the issuer");
        refused(Issued.selfSigned("no authority"), ROOT.device("t1"), "not the certificate of an authority");
    }

    @Test
    void aCertificateIsReadWithAndWithoutTheLinesOfPem() {
        X509Certificate certificate = ROOT.certificate();
        String base64 = PemCertificate.base64(certificate);

        assertThat(PemCertificate.read(base64)).isEqualTo(certificate);
        assertThat(PemCertificate.read("-----BEGIN CERTIFICATE-----\n" + base64 + "\r\n-----END CERTIFICATE-----\n"))
                .isEqualTo(certificate);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> PemCertificate.read("nonsense"));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> PemCertificate.read("AAAA"));
    }

    @Test
    void whoShowsNothingIsRefused() {
        assertThatExceptionOfType(NotAuthorized.class).isThrownBy(CertificateChain.NONE::leaf);
    }

    private static void refused(Issued authority, Issued device, String why) {
        assertThatExceptionOfType(NotAuthorized.class)
                .isThrownBy(() -> require(authority, device))
                .withMessageContaining(why);
    }

    private static void require(Issued authority, Issued device) {
        new Authorities(List.of(authority.certificate())).requireTrusted(device.chain(), Instant.now());
    }
}
