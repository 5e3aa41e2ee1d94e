package io.twinflow.local.twins.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the wire.
 *
 * @param route where it was aimed at, before anything was done to it
 * @param wire one char per byte
 * @param isHttp whether its form is right, so that it must be answered; the server may hang up on others
 */
record FuzzedRequest(Route route, String method, String wire, boolean isHttp) {
    private static final int SHOWN = 2_000;

    byte[] bytes() {
        return wire.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The beginning, readable, with every odd byte as an escape. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        wire.chars().limit(SHOWN).forEach(c -> {
            if (c == '\n' || (c >= ' ' && c < 0x7f)) {
                shown.append((char) c);
            } else if (c != '\r') {
                shown.append(String.format("\\x%02x", c));
            }
        });
        return wire.length() > SHOWN ? shown + "… (" + wire.length() + " bytes)" : shown.toString();
    }
}
