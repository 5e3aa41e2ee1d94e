package io.twinflow.local.twins.routes.filter;

/** The functions on text. */
enum TextFunction {
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS;

    boolean holds(String text, String part) {
        return switch (this) {
            case STARTS_WITH -> text.startsWith(part);
            case ENDS_WITH -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
        };
    }
}
