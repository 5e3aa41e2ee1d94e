package io.twinflow.local.twins.routes;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C trace that a change belongs to. */
public record Trace(String id) {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The trace of a request, or a new one if the request names none. */
    public static Trace continuing(@Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return new Trace(matcher.matches() ? matcher.group(1) : hex() + hex());
    }

    /** A {@code traceparent} with a span of its own: every delivery has one. */
    public String span() {
        return "00-" + id + "-" + hex() + "-01";
    }

    private static String hex() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
