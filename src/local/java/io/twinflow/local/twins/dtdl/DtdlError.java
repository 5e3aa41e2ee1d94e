package io.twinflow.local.twins.dtdl;

/**
 * One thing that is wrong with a model.
 *
 * @param code the rule that is broken, such as {@code missingRequiredProperty}
 * @param element the identifier of the element, or of the closest one around it that has one
 * @param cause one sentence that says what is wrong
 * @param action one sentence that says what to do
 */
public record DtdlError(String code, String element, String cause, String action) {
    /** The code of a model in a version of the language that is not known here. */
    public static final String UNSUPPORTED_VERSION = "unsupportedVersion";

    /** Cause and action. */
    public String message() {
        return cause + " " + action;
    }
}
