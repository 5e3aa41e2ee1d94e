package io.twinflow.local.amqp;

import java.util.Locale;

/** What a policy lets its users do with an entity. */
public enum Right {
    /** Send to it. */
    SEND,
    /** Receive from it. */
    LISTEN,
    /** Change it; whoever may, may also send and listen. */
    MANAGE;

    /** The name that Azure gives the claim. */
    public String claim() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
