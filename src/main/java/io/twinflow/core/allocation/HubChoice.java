package io.twinflow.core.allocation;

import io.twinflow.core.twin.TwinId;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Shares devices out among hubs by rendezvous hashing: each hub draws a number for the device and the highest wins, so
 * that a new hub takes its share from all others and no device moves between those.
 */
final class HubChoice {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private HubChoice() {}

    /** The same for the same device and hubs, whatever their order and case. */
    static String choose(TwinId device, List<String> hubs) {
        return hubs.stream()
                .max(Comparator.comparing((String hub) -> weight(device, hub), Long::compareUnsigned)
                        .thenComparing(hub -> hub.toLowerCase(Locale.ROOT)))
                .orElseThrow();
    }

    /** 64 bits that depend on every bit of both names. */
    private static long weight(TwinId device, String hub) {
        String names = device.value() + '\n' + hub.toLowerCase(Locale.ROOT);
        long hash = FNV_OFFSET;
        for (byte each : names.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** FNV's high bits hardly feel the last characters, and those are what hub names differ in. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
