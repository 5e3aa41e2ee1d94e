package io.twinflow.local.twins.routes.filter;

/** Which documents the language follows. */
public enum Dialect {
    /** Today's service. */
    CURRENT,
    /** The first design documents: lists, the state of the twin, types in any case and by category. */
    PREVIEW
}
