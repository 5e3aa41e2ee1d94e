package io.twinflow.local.blobs;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A blob of a container; can only name a file inside the folder of its container.
 *
 * @param blob may contain slashes
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata">names</a>
 */
public record BlobName(String container, String blob) {
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,62}");
    private static final Pattern SEGMENT = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}");
    private static final int LONGEST = 1024;

    public BlobName {
        if (!CONTAINER.matcher(container).matches()) {
            throw new IllegalArgumentException("'" + container + "' is not the name of a container:"
                    + " use 3 to 63 lower-case letters, digits and single hyphens");
        }
        if (blob.length() > LONGEST || !Arrays.stream(blob.split("/", -1)).allMatch(BlobName::isSegment)) {
            throw new IllegalArgumentException("'" + blob + "' is not the name of a blob that can be kept as a file");
        }
    }

    @Override
    public String toString() {
        return container + "/" + blob;
    }

    /** A name that begins with a dot is a file of the store's own. */
    private static boolean isSegment(String segment) {
        return SEGMENT.matcher(segment).matches() && !segment.startsWith(".");
    }
}
