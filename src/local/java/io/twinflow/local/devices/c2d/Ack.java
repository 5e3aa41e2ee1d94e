package io.twinflow.local.devices.c2d;

import java.util.Locale;

/** When the sender of a message wants to hear of its end. */
public enum Ack {
    NONE,
    POSITIVE,
    NEGATIVE,
    FULL;

    /**
     * Reads the value of {@code iothub-ack}; nothing means {@link #NONE}.
     *
     * @throws IllegalArgumentException if it is no such value
     */
    public static Ack of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("iothub-ack is none, positive, negative or full, not '" + text + "'", e);
        }
    }

    /** As the property says it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean wants(Feedback.Status status) {
        return switch (this) {
            case NONE -> false;
            case POSITIVE -> status == Feedback.Status.SUCCESS;
            case NEGATIVE -> status != Feedback.Status.SUCCESS;
            case FULL -> true;
        };
    }
}
