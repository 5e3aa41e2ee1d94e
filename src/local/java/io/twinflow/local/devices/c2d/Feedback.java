package io.twinflow.local.devices.c2d;

import io.twinflow.local.devices.DeviceAddress;
import java.time.Instant;

/**
 * How a message to a device ended.
 *
 * @param id names this record to {@link CloudToDeviceQueue#settleFeedback}
 * @param originalMessageId of the message; empty if it had none
 * @param at when it ended
 */
public record Feedback(
        long id, DeviceAddress address, String generationId, String originalMessageId, Status status, Instant at) {
    /** The ends that there are, with the names they have in feedback messages. */
    public enum Status {
        SUCCESS("Success"),
        EXPIRED("Expired"),
        DELIVERY_COUNT_EXCEEDED("DeliveryCountExceeded"),
        REJECTED("Rejected"),
        PURGED("Purged");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        /** As {@code statusCode} says it. */
        public String label() {
            return label;
        }
    }
}
