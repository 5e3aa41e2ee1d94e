package io.twinflow.local.devices.c2d;

/** A message has more bytes than a device may be sent. */
public final class MessageTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    MessageTooLarge(int size, int largest) {
        super("A message to a device has at most " + largest + " bytes, and this one has " + size, null, false, false);
    }
}
