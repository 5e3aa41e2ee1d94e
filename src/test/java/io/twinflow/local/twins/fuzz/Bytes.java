package io.twinflow.local.twins.fuzz;

import java.nio.charset.StandardCharsets;

/** Bytes written as text, one char for each. */
final class Bytes {
    private Bytes() {}

    /** The UTF-8 of a text. */
    static String asChars(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
