package io.twinflow.local.twins.dtdl;

/** What a type or a property can be that neither the language nor a known extension means to stand where it does. */
enum Foreign {
    /** Begins as a DTMI and is none. */
    INVALID_DTMI,
    /** A DTMI, or a term that means something else. */
    IRRELEVANT,
    /** An identifier of another kind, such as a URL. */
    NOT_DTMI_NOR_TERM,
    /** A word nobody defines. */
    UNDEFINED_TERM;

    /** What a word is that means nothing here, in a context. */
    static Foreign of(String word, Context context) {
        if (context.resolve(word).isPresent()) {
            return IRRELEVANT;
        }
        if (word.startsWith("dtmi:")) {
            return Dtmi.isValid(word) ? IRRELEVANT : INVALID_DTMI;
        }
        return word.contains(":") ? NOT_DTMI_NOR_TERM : UNDEFINED_TERM;
    }

    /** Whether an element may have this as a type beside its own. */
    boolean mayBeType(Context context) {
        return switch (this) {
            case INVALID_DTMI -> false;
            case IRRELEVANT -> !context.isComplete();
            case NOT_DTMI_NOR_TERM -> context.version() == DtdlVersion.V2;
            case UNDEFINED_TERM -> context.version() == DtdlVersion.V2 || !context.isComplete();
        };
    }

    /** Whether an element of a type nobody defines may have this as a property. */
    boolean mayBeProperty(Context context) {
        return context.version() == DtdlVersion.V2
                || (!context.isComplete() && (this == IRRELEVANT || this == UNDEFINED_TERM));
    }
}
