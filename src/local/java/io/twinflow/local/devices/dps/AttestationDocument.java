package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.devices.x509.Authorities;
import io.twinflow.local.devices.x509.PemCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The part {@code attestation} of an enrolment.
 *
 * @param json as it is kept: with keys, and with certificates
 */
record AttestationDocument(ObjectNode json) {
    static final String SYMMETRIC_KEY = "symmetricKey";
    static final String X509 = "x509";
    static final String CLIENT = "clientCertificates";
    static final String SIGNING = "signingCertificates";
    static final String REFERENCES = "caReferences";
    static final List<String> SLOTS = List.of("primary", "secondary");

    String type() {
        return json.path("type").asText(SYMMETRIC_KEY);
    }

    KeyPair keys() {
        JsonNode key = json.path(SYMMETRIC_KEY);
        return new KeyPair(
                key.path("primaryKey").asText(), key.path("secondaryKey").asText());
    }

    /** How a device of the enrolment proves who it is, given the authorities that may be referred to. */
    Attestation attestation(Enrollment.Kind kind, String registrationId, Map<String, X509Certificate> authorities) {
        boolean group = kind == Enrollment.Kind.GROUP;
        if (type().equals(SYMMETRIC_KEY)) {
            return new Attestation.SymmetricKey(group ? keys().derive(registrationId) : keys());
        }
        if (!group) {
            return new Attestation.ClientCertificates(certificates(CLIENT).toList());
        }
        Stream<X509Certificate> referred = SLOTS.stream()
                .map(slot -> authorities.get(
                        json.path(X509).path(REFERENCES).path(slot).asText()))
                .filter(Objects::nonNull);
        return new Attestation.SigningCertificates(
                new Authorities(Stream.concat(certificates(SIGNING), referred).toList()));
    }

    /** As it is shown to whoever asks for the enrolment: without keys, and of certificates only what they say. */
    ObjectNode shown() {
        ObjectNode copy = json.deepCopy();
        copy.remove(SYMMETRIC_KEY);
        for (String use : List.of(CLIENT, SIGNING)) {
            for (String slot : SLOTS) {
                if (copy.path(X509).path(use).path(slot) instanceof ObjectNode certificate) {
                    certificate.remove("certificate");
                }
            }
        }
        return copy;
    }

    private Stream<X509Certificate> certificates(String use) {
        return SLOTS.stream()
                .map(slot ->
                        json.path(X509).path(use).path(slot).path("certificate").asText(""))
                .filter(text -> !text.isEmpty())
                .map(PemCertificate::read);
    }
}
