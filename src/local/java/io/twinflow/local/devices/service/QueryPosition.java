package io.twinflow.local.devices.service;

import io.twinflow.local.devices.DeviceAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of query results ended.
 *
 * @param given how many results were given so far
 * @param deviceId of the last twin that gave one; empty if results come of many twins
 * @param moduleId of the same
 */
record QueryPosition(long given, String deviceId, String moduleId) {
    static final QueryPosition START = new QueryPosition(0, "", "");

    private static final String SEPARATOR = "\n";

    QueryPosition {
        if (given < 0) {
            throw new IllegalArgumentException("No page ends before the first result");
        }
    }

    /**
     * Reads a token.
     *
     * @param token empty for the start
     * @throws IllegalArgumentException if it is none
     */
    static QueryPosition read(String token) {
        if (token.isEmpty()) {
            return START;
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(SEPARATOR, -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A position has three parts");
        }
        return new QueryPosition(Long.parseLong(parts[0]), parts[1], parts[2]);
    }

    /** After one more result, which that twin gave. */
    QueryPosition next(DeviceAddress twin) {
        return new QueryPosition(given + 1, twin.deviceId(), twin.moduleId());
    }

    /** The position as clients hand it back. */
    String token() {
        String text = given + SEPARATOR + deviceId + SEPARATOR + moduleId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
