package io.twinflow.local.amqp;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a link goes, or what a token is for: clients write it with or without scheme and host.
 *
 * @param path in lower case, without scheme, host and the slashes around it
 */
public record Address(String path) {
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("[a-zA-Z]+://[^/]*");

    /** Reads an address as a client writes it; any text is one. */
    public static Address read(String text) {
        Matcher start = SCHEME_AND_HOST.matcher(text);
        int from = start.lookingAt() ? start.end() : 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '/') {
            from++;
        }
        while (from < to && text.charAt(to - 1) == '/') {
            to--;
        }
        return new Address(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    /** Whether a right to this is a right to another: to itself, to what is below it, or to all if this is the root. */
    public boolean covers(Address other) {
        return path.isEmpty() || other.path.equals(path) || other.path.startsWith(path + "/");
    }
}
