package io.twinflow.local.servicebus.amqp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** The tag of a delivery under a lock: a GUID as .NET writes it, its first three parts the other way round. */
final class LockToken {
    private LockToken() {}

    static byte[] tag(UUID token) {
        long high = token.getMostSignificantBits();
        return ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(token.getLeastSignificantBits())
                .array();
    }
}
