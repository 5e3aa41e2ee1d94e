package io.twinflow.local.servicebus;

import io.twinflow.local.eventhubs.codec.Sections;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;

/**
 * Messages as AMQP has them, without and with what the broker says about them.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide">the format</a>
 */
public final class MessageForm {
    private static final int ROOM = 1024;
    private static final String BROKERS_OWN = "x-opt-";
    private static final Set<String> SENDERS_OWN = Set.of("x-opt-partition-key", "x-opt-via-partition-key");
    private static final Symbol SCHEDULED = Symbol.valueOf("x-opt-scheduled-enqueue-time");

    private MessageForm() {}

    /**
     * Reads what a sender sent.
     *
     * @throws IllegalArgumentException if it is no message
     */
    public static IncomingMessage read(byte[] message) {
        Sections sections = Sections.decode(message);
        Map<Symbol, Object> annotations = annotations(sections);
        if (!annotations.keySet().stream().allMatch(Symbol.class::isInstance)) {
            throw new IllegalArgumentException("The message has an annotation whose name is no symbol");
        }
        Optional<Instant> scheduled =
                annotations.get(SCHEDULED) instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
        annotations.keySet().removeIf(MessageForm::isOurs);
        byte[] stored = sections.without(DeliveryAnnotations.class)
                .with(new MessageAnnotations(annotations))
                .encode(message.length + ROOM);
        return new IncomingMessage(stored, timeToLive(sections), scheduled);
    }

    /** As a receiver gets it. */
    public static byte[] of(BrokeredMessage message) {
        Sections sections = Sections.decode(message.encoded());
        Map<Symbol, Object> annotations = annotations(sections);
        annotations.put(Symbol.valueOf("x-opt-sequence-number"), message.sequence());
        annotations.put(Symbol.valueOf("x-opt-enqueue-sequence-number"), message.sequence());
        annotations.put(Symbol.valueOf("x-opt-enqueued-time"), Date.from(message.enqueued()));
        annotations.put(Symbol.valueOf("x-opt-message-state"), message.state().code());
        message.lock()
                .ifPresent(lock -> annotations.put(Symbol.valueOf("x-opt-locked-until"), Date.from(lock.until())));
        return sections.with(header(sections, message))
                .with(new MessageAnnotations(annotations))
                .encode(message.encoded().length + ROOM);
    }

    /** The message with these among its application properties. */
    static byte[] with(byte[] message, Map<String, Object> properties) {
        if (properties.isEmpty()) {
            return message;
        }
        Sections sections = Sections.decode(message);
        Map<String, Object> all = new HashMap<>();
        sections.first(ApplicationProperties.class)
                .map(ApplicationProperties::getValue)
                .ifPresent(all::putAll);
        all.putAll(properties);
        return sections.with(new ApplicationProperties(all)).encode(message.length + ROOM);
    }

    private static boolean isOurs(Symbol annotation) {
        String name = annotation.toString();
        return name.startsWith(BROKERS_OWN) && !SENDERS_OWN.contains(name);
    }

    private static Header header(Sections sections, BrokeredMessage message) {
        var header = sections.first(Header.class).map(Header::new).orElseGet(Header::new);
        header.setDeliveryCount(UnsignedInteger.valueOf(message.deliveries()));
        header.setTtl(message.timeToLive()
                .map(longest -> UnsignedInteger.valueOf(Math.min(longest.toMillis(), 0xffff_ffffL)))
                .orElse(null));
        return header;
    }

    private static Optional<Duration> timeToLive(Sections sections) {
        return sections.first(Header.class)
                .flatMap(header -> Optional.ofNullable(header.getTtl()))
                .map(millis -> Duration.ofMillis(millis.longValue()));
    }

    private static Map<Symbol, Object> annotations(Sections sections) {
        Map<Symbol, Object> annotations = new HashMap<>();
        sections.first(MessageAnnotations.class)
                .map(MessageAnnotations::getValue)
                .ifPresent(annotations::putAll);
        return annotations;
    }
}
