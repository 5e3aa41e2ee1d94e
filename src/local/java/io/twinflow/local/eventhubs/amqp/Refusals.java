package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.LinkRefused;

/** Why Event Hubs refuses links, in its own words. */
final class Refusals {
    private Refusals() {}

    static LinkRefused noPartition(int partitions) {
        return new LinkRefused(
                "com.microsoft:argument-out-of-range",
                "The specified partition is invalid for an EventHub partition sender or receiver."
                        + " It should be between 0 and " + (partitions - 1) + ".");
    }

    static LinkRefused invalidFilter(String filter) {
        return new LinkRefused("amqp:invalid-field", "The filter '" + filter + "' is no position in a partition.");
    }

    static LinkRefused beyondEnd(String what, long value, long last) {
        return new LinkRefused(
                "com.microsoft:argument-error",
                "The supplied " + what + " '" + value + "' is invalid. The last " + what + " in the system is '" + last
                        + "'");
    }

    static LinkRefused stolen(String description) {
        return new LinkRefused("amqp:link:stolen", description);
    }

    static LinkRefused tooManyReceivers(int most) {
        return new LinkRefused(
                "amqp:resource-limit-exceeded",
                "Exceeded the maximum number of allowed receivers per partition in a consumer group which is " + most
                        + ".");
    }
}
