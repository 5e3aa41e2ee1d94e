package io.twinflow.local.amqp;

import java.time.Duration;

/**
 * What one client may take up before it is sent away.
 *
 * @param connections of all clients together
 * @param links of one connection, and its sessions
 * @param handshake how long a client may take to open its connection
 * @param inactivity how long a connection may be without any link
 * @param silence how long a client may say nothing at all, not even that it is alive
 * @param waitingBytes of one connection's messages that are not settled yet, before no more is read from it
 * @param waitingBytesOfAll the same of all connections together
 */
public record AmqpLimits(
        int connections,
        int links,
        Duration handshake,
        Duration inactivity,
        Duration silence,
        long waitingBytes,
        long waitingBytesOfAll) {
    private static final long MEGABYTE = 1024 * 1024;

    /**
     * The service's own where it has published one: 5,000 connections to a namespace, 5 minutes without a link, 4 minutes
     * of silence.
     */
    public static AmqpLimits usual() {
        return new AmqpLimits(
                5_000,
                1_000,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(4),
                16 * MEGABYTE,
                128 * MEGABYTE);
    }
}
