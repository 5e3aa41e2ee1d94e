package io.twinflow.local.sas;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shared access signature as its sender made it: the right to a resource until an instant, signed with a key.
 *
 * @param resourceText the resource exactly as it was received, which is what was signed
 * @param expiry in seconds since the epoch, exactly as received
 * @param signature in base64
 * @param keyName empty if the sender named none
 * @see <a href="https://learn.microsoft.com/azure/iot/iot-mqtt-connect-to-iot-hub">the token of devices</a>
 */
public record SharedAccessSignature(String resourceText, String expiry, String signature, String keyName) {
    private static final String SCHEME = "SharedAccessSignature ";

    /**
     * Reads a token, whatever the order of its parts.
     *
     * @throws NotAuthorized if it is not one
     */
    public static SharedAccessSignature read(String token) {
        if (!token.startsWith(SCHEME)) {
            throw new NotAuthorized("A shared access signature starts with '" + SCHEME + "'");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : token.substring(SCHEME.length()).split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).trim(), part.substring(equals + 1));
            }
        }
        for (String name : List.of("sr", "se", "sig")) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                throw new NotAuthorized("The shared access signature has no '" + name + "'");
            }
        }
        return new SharedAccessSignature(
                parts.getOrDefault("sr", ""),
                parts.getOrDefault("se", ""),
                decode(parts.getOrDefault("sig", "")),
                decode(parts.getOrDefault("skn", "")));
    }

    /** Makes the token that gives a right to a resource. */
    public static String sign(String resource, String keyName, AccessKey key, Instant expiry) {
        String encoded = encode(resource);
        String seconds = Long.toString(expiry.getEpochSecond());
        String signature = Base64.getEncoder().encodeToString(key.sign(encoded + "\n" + seconds));
        String token = SCHEME + "sr=" + encoded + "&sig=" + encode(signature) + "&se=" + seconds;
        return keyName.isEmpty() ? token : token + "&skn=" + encode(keyName);
    }

    /** The resource in plain text. */
    public String resource() {
        return decode(resourceText);
    }

    /**
     * When it ends, or the end of time if that is later than time goes.
     *
     * @throws NotAuthorized if the expiry is no number
     */
    public Instant end() {
        return Instant.ofEpochSecond(Math.min(seconds(), Instant.MAX.getEpochSecond()));
    }

    /**
     * Checks that this gives a right to a resource now.
     *
     * @param keys the primary, then the secondary key
     * @throws NotAuthorized if it is for another resource, expired, or signed with another key
     */
    public void verify(String expectedResource, List<AccessKey> keys, Instant now) {
        if (!resource().equalsIgnoreCase(expectedResource)) {
            throw new NotAuthorized(
                    "The shared access signature is for '" + resource() + "', not for '" + expectedResource + "'");
        }
        verify(keys, now);
    }

    /**
     * Checks expiry and signature only.
     *
     * @throws NotAuthorized if it is expired, or signed with another key
     */
    public void verify(List<AccessKey> keys, Instant now) {
        if (!isAfter(now)) {
            throw new NotAuthorized("The shared access signature for '" + resource() + "' has expired");
        }
        byte[] received = signature.getBytes(StandardCharsets.UTF_8);
        boolean matches = false;
        for (AccessKey key : keys) {
            byte[] expected = Base64.getEncoder().encode(key.sign(resourceText + "\n" + expiry));
            matches |= MessageDigest.isEqual(expected, received);
        }
        if (!matches) {
            throw new NotAuthorized("The shared access signature for '" + resource() + "' was made with another key");
        }
    }

    private boolean isAfter(Instant now) {
        return seconds() > now.getEpochSecond();
    }

    private long seconds() {
        try {
            return Math.max(0, Long.parseLong(expiry));
        } catch (NumberFormatException e) {
            throw new NotAuthorized("The expiry of the shared access signature is not a number of seconds");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        try {
            // A plus sign stands for itself: these tokens are not HTML forms.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotAuthorized("The shared access signature is not URL-encoded as it should be");
        }
    }
}
