package io.twinflow.local.devices;

import io.twinflow.local.sas.AccessKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The two keys of a device or an enrolment, each in base64; either opens.
 *
 * @param primary in base64
 * @param secondary in base64
 */
public record KeyPair(String primary, String secondary) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public KeyPair {
        AccessKey.ofBase64(primary);
        AccessKey.ofBase64(secondary);
    }

    /** Two new keys. */
    public static KeyPair random() {
        return new KeyPair(randomKey(), randomKey());
    }

    /** One new key. */
    public static String randomKey() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The keys that one device has if these are its group's. */
    public KeyPair derive(String registrationId) {
        return new KeyPair(
                AccessKey.ofBase64(primary).derive(registrationId),
                AccessKey.ofBase64(secondary).derive(registrationId));
    }

    /** As keys that verify. */
    public List<AccessKey> accessKeys() {
        return List.of(AccessKey.ofBase64(primary), AccessKey.ofBase64(secondary));
    }

    @Override
    public String toString() {
        return "KeyPair[…]";
    }
}
