package io.twinflow.core.twin;

import java.util.List;
import java.util.stream.Stream;

/**
 * The place of a value in a twin, as a patch names it.
 *
 * @param segments names from the outside in, without escapes; none for the twin as a whole
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
public record JsonPointer(List<String> segments) {
    private static final String METADATA = "$metadata";

    public JsonPointer {
        segments = List.copyOf(segments);
    }

    /** Reads {@code /component/property}; a missing first slash is forgiven. */
    public static JsonPointer parse(String text) {
        String path = text.startsWith("/") ? text.substring(1) : text;
        return new JsonPointer(path.isEmpty() ? List.of() : segments(path));
    }

    private static List<String> segments(String path) {
        return Stream.of(path.split("/", -1)).map(JsonPointer::decode).toList();
    }

    // In this order: the other way round "~01" would become "/" and not "~1".
    private static String decode(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }

    /** Whether this is the model of the twin. */
    public boolean isModel() {
        return segments.equals(List.of(METADATA, "$model"));
    }

    /** Whether this lies in the metadata of the twin or of a component. */
    public boolean isMetadata() {
        return metadataAt() >= 0;
    }

    /**
     * The value that this is about: for a source time the value that was measured then, else this itself.
     *
     * @return without the segments that lead through metadata
     */
    public JsonPointer subject() {
        int metadata = metadataAt();
        if (metadata < 0 || segments.size() < metadata + 2) {
            return this;
        }
        return metadata == 0
                ? new JsonPointer(segments.subList(1, 2))
                : new JsonPointer(List.of(segments.get(0), segments.get(2)));
    }

    /** Whether this is the source time of its {@link #subject()}. */
    public boolean isSourceTime() {
        int metadata = metadataAt();
        return metadata >= 0
                && segments.size() == metadata + 3
                && segments.get(metadata + 2).equals("sourceTime");
    }

    /** Whether one of the two lies within the other, or they are the same. */
    public boolean overlaps(JsonPointer other) {
        int common = Math.min(segments.size(), other.segments.size());
        return segments.subList(0, common).equals(other.segments.subList(0, common));
    }

    private int metadataAt() {
        int at = segments.indexOf(METADATA);
        return at <= 1 ? at : -1;
    }
}
