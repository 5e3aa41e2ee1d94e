package io.twinflow.local.twins.query.oracle;

/** The functions on text, named as in queries. */
enum TextFunction {
    STARTSWITH,
    ENDSWITH,
    CONTAINS;

    boolean holds(String text, String part) {
        return switch (this) {
            case STARTSWITH -> text.startsWith(part);
            case ENDSWITH -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
        };
    }
}
