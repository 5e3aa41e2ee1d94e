package io.twinflow.local.devices;

import java.util.List;

/**
 * Two loopback addresses that no other process of this test run listens at: some SDKs insist on the ports of Azure, which
 * two processes can have only at addresses of their own.
 */
public final class OwnAddresses {
    /** The servers' certificates end at 127.0.0.8. */
    private static final int PROCESSES = 3;

    public static final String FIRST = address(1);
    public static final String SECOND = address(2);

    private OwnAddresses() {}

    static List<String> both() {
        return List.of(FIRST, SECOND);
    }

    private static String address(int n) {
        int process = Integer.getInteger("test.process", 1);
        if (process > PROCESSES) {
            throw new IllegalStateException(
                    "There are addresses for " + PROCESSES + " test processes; lower forkCount.");
        }
        return "127.0.0." + (2 * process + n);
    }
}
