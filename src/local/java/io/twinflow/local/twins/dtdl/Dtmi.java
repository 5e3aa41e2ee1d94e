package io.twinflow.local.twins.dtdl;

import java.util.regex.Pattern;

/**
 * The syntax of digital twin model identifiers.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl/tree/master/DTMI">DTMI</a>
 */
public final class Dtmi {
    /** In characters, for an Interface. */
    public static final int LONGEST_OF_INTERFACE = 128;

    /** In characters, for any other element. */
    public static final int LONGEST = 2048;

    private static final String SEGMENT = "[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?";
    private static final String ANY_SEGMENT = "(?:_+[A-Za-z0-9]|[A-Za-z])(?:[A-Za-z0-9_]*[A-Za-z0-9])?";
    private static final String MAJOR = ";[1-9][0-9]{0,8}";
    private static final String VERSION = "(?:" + MAJOR + "(?:\\.[1-9][0-9]{0,5})?)?";
    private static final Pattern OF_V2 = Pattern.compile("dtmi:" + SEGMENT + "(?::" + SEGMENT + ")*" + MAJOR);
    private static final Pattern OF_V3 = Pattern.compile("dtmi:" + SEGMENT + "(?::" + SEGMENT + ")*" + VERSION);
    private static final Pattern ANY = Pattern.compile("dtmi:" + ANY_SEGMENT + "(?::" + ANY_SEGMENT + ")*" + VERSION);
    private static final Pattern VERSIONED = Pattern.compile("dtmi:.*;[1-9][0-9]{0,8}(?:\\.[1-9][0-9]{0,5})?");

    private Dtmi() {}

    /** Whether a model written in a version of the language may use an identifier as its own. */
    public static boolean isUserId(String id, DtdlVersion version) {
        return (version == DtdlVersion.V2 ? OF_V2 : OF_V3).matcher(id).matches();
    }

    /** Whether an identifier has the syntax of any version, those reserved for systems included. */
    static boolean isValid(String id) {
        return ANY.matcher(id).matches();
    }

    /** Whether an identifier says its version, as those of contexts must. */
    static boolean isVersioned(String id) {
        return isValid(id) && VERSIONED.matcher(id).matches();
    }

    /** Whether an identifier belongs to the language and may not be given to elements of a model. */
    static boolean isReserved(String id) {
        return id.startsWith("dtmi:dtdl:") || id.startsWith("dtmi:standard:");
    }
}
