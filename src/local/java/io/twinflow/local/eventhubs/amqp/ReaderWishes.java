package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.amqp.LinkRefused;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Link;

/**
 * What a receiver asks for when it attaches.
 *
 * @param epoch its owner level, if it wants to be alone
 * @param lastEnqueued whether it wants to hear of the end of the partition with every event
 * @param settled whether events need no answer: only a client that insists on unsettled ones gives any
 */
record ReaderWishes(String name, Optional<Long> epoch, StartPosition start, boolean lastEnqueued, boolean settled) {
    static final Symbol LAST_ENQUEUED = Symbol.valueOf("com.microsoft:enable-receiver-runtime-metric");
    private static final Symbol EPOCH = Symbol.valueOf("com.microsoft:epoch");
    private static final Symbol NAME = Symbol.valueOf("com.microsoft:receiver-name");

    /**
     * Reads what a client's attach says.
     *
     * @throws LinkRefused if its filter is no position
     */
    static ReaderWishes of(Link link) {
        Map<Symbol, Object> properties =
                link.getRemoteProperties() == null ? Map.of() : Map.copyOf(link.getRemoteProperties());
        Symbol[] desired = link.getRemoteDesiredCapabilities();
        return new ReaderWishes(
                String.valueOf(properties.getOrDefault(NAME, "nil")),
                properties.get(EPOCH) instanceof Number epoch ? Optional.of(epoch.longValue()) : Optional.empty(),
                StartPosition.read(link.getRemoteSource() instanceof Source source ? source.getFilter() : null),
                desired != null && Arrays.asList(desired).contains(LAST_ENQUEUED),
                link.getRemoteSenderSettleMode() != SenderSettleMode.UNSETTLED);
    }
}
