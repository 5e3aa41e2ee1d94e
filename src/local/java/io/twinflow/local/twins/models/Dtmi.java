package io.twinflow.local.twins.models;

import java.util.regex.Pattern;

/** The syntax of model ids. */
final class Dtmi {
    private static final int LONGEST = 128;
    private static final String SEGMENT = "[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?";
    private static final Pattern SYNTAX =
            Pattern.compile("dtmi:" + SEGMENT + "(?::" + SEGMENT + ")*(?:;[1-9][0-9]{0,8}(?:\\.[1-9][0-9]{0,5})?)?");

    private Dtmi() {}

    static boolean isValid(String id) {
        return id.length() <= LONGEST && SYNTAX.matcher(id).matches();
    }
}
