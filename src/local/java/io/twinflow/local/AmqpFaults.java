package io.twinflow.local;

/** What goes wrong with AMQP on purpose, for the clients of Event Hubs and of the other services behind it. */
public interface AmqpFaults {
    /** Closes the links of every client, as the service does when it moves an entity; they may attach them again. */
    void detachLinks();

    /** Breaks the connection of every client without a word. */
    void dropConnections();
}
