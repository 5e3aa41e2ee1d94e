package io.twinflow.local.blobs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file.
 *
 * @param whole whether no part was asked for
 */
record ByteRange(long from, long length, boolean whole) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    /**
     * Reads the header {@code Range}.
     *
     * @throws BlobFailure if the file has no such part
     */
    static ByteRange of(@Nullable String header, long size) {
        Matcher range = HEADER.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            return new ByteRange(0, size, true);
        }
        long from = Long.parseLong(range.group(1));
        if (from >= size) {
            throw new BlobFailure(416, "InvalidRange", "The blob has only " + size + " bytes.");
        }
        long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
        if (last < from) {
            return new ByteRange(0, size, true);
        }
        return new ByteRange(from, Math.min(last, size - 1) - from + 1, false);
    }

    /** The header {@code Content-Range}. */
    String of(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
