package io.twinflow.local.twins.dtdl;

import java.util.Optional;

/** A version of the language, with what it changes that is no more than a number. */
public enum DtdlVersion {
    V2(2, 64, 64),
    V3(3, 512, 512);

    private final int number;
    private final int longestName;
    private final int longestDisplayName;

    DtdlVersion(int number, int longestName, int longestDisplayName) {
        this.number = number;
        this.longestName = longestName;
        this.longestDisplayName = longestDisplayName;
    }

    /** The version that a context specifier such as {@code dtmi:dtdl:context;2} asks for. */
    static Optional<DtdlVersion> of(String context) {
        for (DtdlVersion version : values()) {
            if (version.context().equals(context)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** The context specifier that asks for this version. */
    public String context() {
        return "dtmi:dtdl:context;" + number;
    }

    /** The identifier of a part of the language, such as {@code dtmi:dtdl:class:Property;3}. */
    String id(String path) {
        return "dtmi:" + path + ";" + number;
    }

    /** In characters. */
    int longestName() {
        return longestName;
    }

    /** In characters. */
    int longestDisplayName() {
        return longestDisplayName;
    }

    /** Whether only the JSON-LD keywords of DTDL may stand in an element. */
    boolean restrictsKeywords() {
        return this != V2;
    }

    /** Whether elements of another version may be used in elements of this one. */
    boolean includes(DtdlVersion other) {
        return other.number <= number;
    }
}
