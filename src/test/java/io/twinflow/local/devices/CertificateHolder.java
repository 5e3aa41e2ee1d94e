package io.twinflow.local.devices;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderX509;
import io.twinflow.local.devices.x509.Issued;
import io.twinflow.local.devices.x509.PemCertificate;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;

/** A device with a certificate, for the provisioning SDK. */
final class CertificateHolder extends SecurityProviderX509 {
    private final Issued certificate;
    private final String registrationId;

    CertificateHolder(Issued certificate, String registrationId) {
        this.certificate = certificate;
        this.registrationId = registrationId;
    }

    @Override
    public String getClientCertificateCommonName() {
        return registrationId;
    }

    @Override
    public X509Certificate getClientCertificate() {
        return certificate.certificate();
    }

    @Override
    public Key getClientPrivateKey() {
        return certificate.key().getPrivate();
    }

    @Override
    public Collection<X509Certificate> getIntermediateCertificatesChain() {
        return certificate.above();
    }

    @Override
    public SSLContext getSSLContext() {
        return certificate.trusting(PemCertificate.read(DevicesHere.authority().pem()));
    }
}
