package io.twinflow.local.eventhubs.amqp;

import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;

/** A link that cannot be, with the condition and the text that the service would give. */
final class LinkRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String condition;

    LinkRefused(String condition, String description) {
        super(description, null, false, false);
        this.condition = condition;
    }

    static LinkRefused notFound(String host, String path) {
        return new LinkRefused(
                "amqp:not-found", "The messaging entity 'sb://" + host + "/" + path + "' could not be found.");
    }

    static LinkRefused tooLarge() {
        return new LinkRefused("amqp:link:message-size-exceeded", "A message has at most 1,048,576 bytes.");
    }

    static LinkRefused noPartition(int partitions) {
        return new LinkRefused(
                "com.microsoft:argument-out-of-range",
                "The specified partition is invalid for an EventHub partition sender or receiver."
                        + " It should be between 0 and " + (partitions - 1) + ".");
    }

    static LinkRefused unauthorized(String right, String path) {
        return new LinkRefused("amqp:unauthorized-access", "No token gives the right to " + right + " " + path);
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

    static LinkRefused stopping() {
        return new LinkRefused("amqp:link:detach-forced", "The namespace is stopping.");
    }

    static LinkRefused broken(Throwable why) {
        return new LinkRefused("amqp:internal-error", String.valueOf(why.getMessage()));
    }

    ErrorCondition condition() {
        return new ErrorCondition(Symbol.valueOf(condition), getMessage());
    }
}
