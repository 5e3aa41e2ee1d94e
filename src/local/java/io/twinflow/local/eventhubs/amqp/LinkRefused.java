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

    ErrorCondition condition() {
        return new ErrorCondition(Symbol.valueOf(condition), getMessage());
    }
}
