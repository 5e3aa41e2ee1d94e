package io.twinflow.local.amqp;

import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;

/** A link that cannot be, with the condition and the text that the service would give. */
public final class LinkRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String condition;

    /** With a condition of AMQP or of the service, and its text. */
    public LinkRefused(String condition, String description) {
        super(description, null, false, false);
        this.condition = condition;
    }

    /** There is no such entity. */
    public static LinkRefused notFound(String host, String path) {
        return new LinkRefused(
                "amqp:not-found", "The messaging entity 'sb://" + host + "/" + path + "' could not be found.");
    }

    static LinkRefused tooLarge(long size, int most) {
        return new LinkRefused(
                "amqp:link:message-size-exceeded",
                "The received message (size:" + size + " bytes) exceeds the limit (" + most
                        + " bytes) currently allowed on the link.");
    }

    static LinkRefused unauthorized(Right right, Address address) {
        return new LinkRefused(
                "amqp:unauthorized-access",
                "Unauthorized access. '" + right.claim() + "' claim(s) are required to perform this operation on '"
                        + address.path() + "'; no valid token gives them.");
    }

    static LinkRefused expired(Address address) {
        return new LinkRefused(
                "amqp:unauthorized-access", "The token that gave the right to '" + address.path() + "' has expired.");
    }

    static LinkRefused tooMany(int most) {
        return new LinkRefused("amqp:resource-limit-exceeded", "A connection has at most " + most + " links.");
    }

    static LinkRefused stopping() {
        return new LinkRefused("amqp:link:detach-forced", "The server is stopping.");
    }

    static LinkRefused forced() {
        return new LinkRefused("amqp:link:detach-forced", "The link was detached by the service; attach it again.");
    }

    static LinkRefused noTransactions() {
        return new LinkRefused("amqp:not-implemented", "Transactions are not part of the local Azure.");
    }

    /** The service itself has failed. */
    public static LinkRefused broken(Throwable why) {
        return new LinkRefused("amqp:internal-error", String.valueOf(why.getMessage()));
    }

    /** As AMQP transfers it. */
    public ErrorCondition condition() {
        return new ErrorCondition(Symbol.valueOf(condition), getMessage());
    }
}
