package io.twinflow.local.devices.c2d;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message from the cloud to a device or module, as its sender made it.
 *
 * @param system by the names {@code message-id}, {@code correlation-id}, {@code user-id}, {@code content-type},
 *     {@code content-encoding}; any may be absent
 * @param properties the sender's own, as texts
 * @param expiry when it is of no use any more; empty for the hub's usual hour
 * @param body byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // a payload is passed on and never compared
public record CloudMessage(
        Map<String, String> system, ObjectNode properties, Optional<Instant> expiry, Ack ack, byte[] body) {
    private static final int LARGEST = 64 * 1024;

    /**
     * Checks the size.
     *
     * @throws MessageTooLarge if body and properties have more bytes than a device may be sent
     */
    public CloudMessage {
        system = Map.copyOf(system);
        int size = body.length
                + properties.properties().stream()
                        .mapToInt(field -> field.getKey().length()
                                + field.getValue().asText().length())
                        .sum();
        if (size > LARGEST) {
            throw new MessageTooLarge(size, LARGEST);
        }
    }

    /** A message without anything but its body. */
    public static CloudMessage of(byte[] body, ObjectNode properties) {
        return new CloudMessage(Map.of(), properties, Optional.empty(), Ack.NONE, body);
    }

    /** Its id; empty if it has none. */
    public String messageId() {
        return system.getOrDefault("message-id", "");
    }
}
