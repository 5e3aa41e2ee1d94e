package io.twinflow.local.twins;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code If-Match} header of a write.
 *
 * @param etags the versions that may be overwritten; empty for any
 */
public record IfMatch(List<String> etags) {
    private static final Pattern ETAG = Pattern.compile("(W/)?\"[^\"]*\"");

    public IfMatch {
        etags = List.copyOf(etags);
    }

    /**
     * Reads the header.
     *
     * @throws TwinsException if it is neither a list of ETags nor {@code *}
     */
    public static IfMatch read(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new IfMatch(List.of());
        }
        List<String> etags =
                Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        if (!etags.stream().allMatch(etag -> ETAG.matcher(etag).matches())) {
            throw TwinsException.invalidArgument(
                    "Invalid If-Match header value. Allowed value(s): If-Match: {etag} or If-Match: *");
        }
        return new IfMatch(etags);
    }

    /** A version that never was before. */
    public static String newEtag() {
        // nobody need be kept from guessing it, and a secure one costs more than the rest of a write's bookkeeping
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "W/\"" + new UUID(random.nextLong(), random.nextLong()) + "\"";
    }

    /**
     * Lets the write pass, or not.
     *
     * @throws TwinsException if the resource has moved on
     */
    public void check(String current) {
        if (!etags.isEmpty() && etags.stream().noneMatch(etag -> strong(etag).equals(strong(current)))) {
            throw new TwinsException(
                    412,
                    "PreconditionFailed",
                    "The provided etag " + String.join(", ", etags)
                            + " doesn't match the current etag for the resource."
                            + " Please obtain and provide the latest etag by getting the resource. See section on get"
                            + " apis in the documentation https://aka.ms/adtv2twins.");
        }
    }

    private static String strong(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
