package io.twinflow.local.twins.dtdl;

/** What becomes of contexts of language extensions that are not known here. */
public enum UndefinedExtensions {
    /** They are accepted, and with them types and properties that they might define. */
    ALLOW,
    /** They make a model invalid. */
    DISALLOW
}
