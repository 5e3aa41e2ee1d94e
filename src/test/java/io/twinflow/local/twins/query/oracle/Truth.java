package io.twinflow.local.twins.query.oracle;

import java.util.List;

/** What a condition comes to; what has no meaning is neither true nor false. */
enum Truth {
    TRUE,
    FALSE,
    UNDEFINED;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNDEFINED -> UNDEFINED;
        };
    }

    static Truth all(List<Truth> parts) {
        if (parts.contains(FALSE)) {
            return FALSE;
        }
        return parts.contains(UNDEFINED) ? UNDEFINED : TRUE;
    }

    static Truth any(List<Truth> parts) {
        if (parts.contains(TRUE)) {
            return TRUE;
        }
        return parts.contains(UNDEFINED) ? UNDEFINED : FALSE;
    }
}
