package io.twinflow.local.eventhubs.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events that one message brings, by their partition keys.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide">the format</a>
 */
public record IncomingEvents(Map<Optional<String>, EncodedEvents> byKey) {
    private static final int BATCH_FORMAT = 0x80013700;
    private static final int SMALL = 256;

    /**
     * Reads the event of a message, or the events of a batch: one data section each.
     *
     * @throws IllegalArgumentException if the bytes are no such thing
     */
    public static IncomingEvents read(int format, byte[] message) {
        var events = new IncomingEvents(new LinkedHashMap<>());
        var scan = new MessageScan();
        if (format == BATCH_FORMAT) {
            events.batch(message, scan);
        } else {
            events.add(message, 0, message.length, scan, null);
        }
        return events;
    }

    private void batch(byte[] message, MessageScan scan) {
        @Nullable String common = null;
        var reader = new AmqpReader(message, 0, message.length);
        while (reader.hasMore()) {
            int start = reader.position();
            int section = reader.section();
            if (section == Section.DATA) {
                int length = reader.binary();
                int from = reader.position();
                reader.step(length);
                add(message, from, from + length, scan, common);
            } else {
                reader.value();
                if (section == Section.MESSAGE_ANNOTATIONS) {
                    scan.read(message, start, reader.position());
                    common = scan.key();
                }
            }
        }
    }

    private void add(byte[] message, int from, int to, MessageScan scan, @Nullable String common) {
        scan.read(message, from, to);
        @Nullable String key = scan.key() == null ? common : scan.key();
        // Nearly every batch has one key, and a hostile one thousands.
        int capacity = byKey.isEmpty() ? message.length + message.length / 4 : SMALL;
        byKey.computeIfAbsent(Optional.ofNullable(key), none -> new EncodedEvents(capacity))
                .add(scan, key);
    }
}
