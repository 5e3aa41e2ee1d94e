package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.devices.x509.Fingerprint;
import io.twinflow.local.devices.x509.PemCertificate;
import io.twinflow.local.json.Json;
import io.twinflow.local.sas.AccessKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the attestation that a caller wants for an enrolment into the one that is kept.
 *
 * @param before the one that is replaced: its secrets stay where the caller leaves them out
 * @param authorities the names of the authorities that may be referred to
 */
record AttestationForm(Enrollment.Kind kind, Optional<AttestationDocument> before, Set<String> authorities) {
    /**
     * Reads what is wanted.
     *
     * @throws Enrollments.Invalid if it cannot be
     */
    ObjectNode kept(JsonNode wanted) {
        String type = wanted.path("type").asText(AttestationDocument.SYMMETRIC_KEY);
        ObjectNode kept = Json.object().put("type", type);
        switch (type) {
            case AttestationDocument.SYMMETRIC_KEY ->
                kept.set(type, symmetricKey(wanted.path(AttestationDocument.SYMMETRIC_KEY)));
            case AttestationDocument.X509 -> kept.set(type, x509(wanted.path(AttestationDocument.X509)));
            case "tpm" ->
                throw new Enrollments.Invalid(
                        "Attestation by TPM is not supported here: enrol with symmetricKey or x509");
            default -> throw new Enrollments.Invalid("Attestation is symmetricKey or x509, not '" + type + "'");
        }
        return kept;
    }

    private ObjectNode symmetricKey(JsonNode wanted) {
        Optional<KeyPair> old = before.filter(document -> document.type().equals(AttestationDocument.SYMMETRIC_KEY))
                .map(AttestationDocument::keys);
        String primary = text(wanted, "primaryKey");
        String secondary = text(wanted, "secondaryKey");
        return Json.object()
                .put(
                        "primaryKey",
                        primary.isEmpty() ? old.map(KeyPair::primary).orElseGet(KeyPair::randomKey) : key(primary))
                .put(
                        "secondaryKey",
                        secondary.isEmpty()
                                ? old.map(KeyPair::secondary).orElseGet(KeyPair::randomKey)
                                : key(secondary));
    }

    private ObjectNode x509(JsonNode wanted) {
        ObjectNode kept = Json.object();
        boolean group = kind == Enrollment.Kind.GROUP;
        String use = group ? AttestationDocument.SIGNING : AttestationDocument.CLIENT;
        ObjectNode certificates = certificates(wanted.path(use), use);
        ObjectNode references = group ? references(wanted.path(AttestationDocument.REFERENCES)) : Json.object();
        if (!certificates.isEmpty()) {
            kept.set(use, certificates);
        }
        if (!references.isEmpty()) {
            kept.set(AttestationDocument.REFERENCES, references);
        }
        if (!kept.fieldNames().hasNext()) {
            throw new Enrollments.Invalid("Attestation x509 needs " + use + " with a primary certificate"
                    + (group ? ", or caReferences" : ""));
        }
        return kept;
    }

    private ObjectNode certificates(JsonNode wanted, String use) {
        ObjectNode kept = Json.object();
        for (String slot : AttestationDocument.SLOTS) {
            String text = text(wanted.path(slot), "certificate");
            String thumbprint = text(wanted.path(slot).path("info"), "sha1Thumbprint");
            if (!text.isEmpty()) {
                kept.set(slot, certificate(text));
            } else if (!thumbprint.isEmpty()) {
                kept.set(slot, known(use, thumbprint));
            }
        }
        return kept;
    }

    /** The certificate of the same thumbprint that the enrolment has already: callers send back what they were shown. */
    private JsonNode known(String use, String thumbprint) {
        JsonNode old = before.map(document ->
                        document.json().path(AttestationDocument.X509).path(use))
                .orElseGet(Json::object);
        return AttestationDocument.SLOTS.stream()
                .map(old::path)
                .filter(slot ->
                        slot.path("info").path("sha1Thumbprint").asText("").equals(thumbprint))
                .findFirst()
                .orElseThrow(() -> new Enrollments.Invalid(
                        "There is no certificate of thumbprint " + thumbprint + " yet: give the certificate itself"));
    }

    private ObjectNode references(JsonNode wanted) {
        ObjectNode kept = Json.object();
        for (String slot : AttestationDocument.SLOTS) {
            String name = text(wanted, slot);
            if (!name.isEmpty()) {
                if (!authorities.contains(name)) {
                    throw new Enrollments.Invalid(
                            "There is no CA certificate '" + name + "' here; known are " + List.copyOf(authorities));
                }
                kept.put(slot, name);
            }
        }
        return kept;
    }

    private static ObjectNode certificate(String text) {
        try {
            X509Certificate certificate = PemCertificate.read(text);
            ObjectNode json = Json.object().put("certificate", PemCertificate.base64(certificate));
            json.set("info", info(certificate));
            return json;
        } catch (IllegalArgumentException e) {
            throw new Enrollments.Invalid(String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode info(X509Certificate certificate) {
        Fingerprint fingerprint = Fingerprint.of(certificate);
        return Json.object()
                .put("subjectName", certificate.getSubjectX500Principal().getName())
                .put("sha1Thumbprint", fingerprint.sha1())
                .put("sha256Thumbprint", fingerprint.sha256())
                .put("issuerName", certificate.getIssuerX500Principal().getName())
                .put("notBeforeUtc", certificate.getNotBefore().toInstant().toString())
                .put("notAfterUtc", certificate.getNotAfter().toInstant().toString())
                .put("serialNumber", certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT))
                .put("version", certificate.getVersion());
    }

    private static String key(String text) {
        try {
            AccessKey.ofBase64(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new Enrollments.Invalid("A symmetric key must be base64");
        }
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).isTextual() ? json.path(field).asText() : "";
    }
}
