package io.twinflow.local.devices.c2d;

import io.twinflow.local.devices.DeviceAddress;
import java.time.Instant;

/**
 * A message that waits for its device.
 *
 * @param sequence its place in the queue
 * @param deliveries how often it was sent to the device before
 */
public record QueuedMessage(
        long sequence, DeviceAddress address, Instant enqueued, Instant expiry, int deliveries, CloudMessage message) {}
