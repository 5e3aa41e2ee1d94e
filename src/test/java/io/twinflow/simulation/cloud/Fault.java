package io.twinflow.simulation.cloud;

/** What can go wrong. Each seed draws which of these it has, and how often. */
public enum Fault {
    /** The twins service is too busy (429). */
    THROTTLED(0.3),
    /** The twins service fails (5xx) and nothing was done. */
    UNAVAILABLE(0.2),
    /** The twins service did what was asked, but its answer is lost. */
    ANSWER_LOST(0.2),
    /** The token has expired (401). */
    TOKEN_EXPIRED(0.1),
    /** A step takes seconds. */
    SLOW(0.2),
    /** A step takes minutes. */
    STALLED(0.05),
    /** An instance of the app dies between two steps. */
    CRASH(0.01),
    /** A batch is delivered once more, from the checkpoint or before it. */
    BATCH_AGAIN(0.05),
    /** A device's message is stored twice. */
    MESSAGE_TWICE(0.3),
    /** A device's message comes minutes or hours late. */
    MESSAGE_LATE(0.3),
    /** Event Grid delivers an event twice. */
    EVENT_TWICE(0.3),
    /** Event Grid delivers an event minutes or hours late. */
    EVENT_LATE(0.3),
    /** The twins service sends a notification to its event hub twice. */
    NOTICE_TWICE(0.2),
    /** The time series takes no rows, or only some. */
    SERIES_FAILED(0.3),
    /** The time series took the rows, but its answer is lost. */
    SERIES_ANSWER_LOST(0.2),
    /** The provisioning service gives up waiting and asks again. */
    REGISTRATION_AGAIN(0.3),
    /** The provisioning service asks twice at once. */
    REGISTRATION_TWICE(0.5);

    /** How often it happens at most. */
    final double most;

    Fault(double most) {
        this.most = most;
    }
}
