package io.twinflow.local.sas;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that signs with HMAC-SHA256. Its text never appears in {@link #toString}. Thread-safe. */
public final class AccessKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private AccessKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * The key of a device, an enrolment or a policy of IoT Hub and DPS: base64, decoded before use.
     *
     * @throws IllegalArgumentException if the text is not base64, or empty
     */
    public static AccessKey ofBase64(String text) {
        return new AccessKey(Base64.getDecoder().decode(text));
    }

    /** The key of an Event Hubs policy: the text's own bytes, though it looks like base64. */
    public static AccessKey ofText(String text) {
        return new AccessKey(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a text is this key, as {@link #ofText} takes it. */
    public boolean isText(String text) {
        return MessageDigest.isEqual(key.getEncoded(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature of a text. */
    public byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key, in base64, of one device of a group whose key this is. */
    public String derive(String registrationId) {
        return Base64.getEncoder().encodeToString(sign(registrationId));
    }

    @Override
    public String toString() {
        return "AccessKey[…]";
    }
}
