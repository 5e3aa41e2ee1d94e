package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.HubSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** Finds a hub for each device by the policy of its enrolment. Thread-safe. */
final class Allocator {
    private static final int NO_HUB = 400_208;

    private final HubSettings hubs;
    private final Webhook webhook;

    Allocator(HubSettings hubs, Webhook webhook) {
        this.hubs = hubs;
        this.webhook = webhook;
    }

    CompletableFuture<Allocation> allocate(Applicant applicant) {
        CompletableFuture<Allocation> chosen =
                applicant.enrollment().allocationPolicy().equals("custom")
                        ? webhook.allocate(applicant)
                        : CompletableFuture.completedFuture(choose(applicant));
        return chosen.thenApply(this::existing);
    }

    private static Allocation choose(Applicant applicant) {
        if (applicant.hubs().isEmpty()) {
            return new Allocation.Refused(NO_HUB, "There is no IoT hub to choose from.");
        }
        if (!applicant.enrollment().allocationPolicy().equals("hashed")) {
            // Static is the one hub; of several, the first counts here as the one of the lowest latency.
            return Allocation.Chosen.of(applicant.hubs().get(0));
        }
        // The highest of a hash per hub: another hub more takes over only its share of the devices.
        return Allocation.Chosen.of(applicant.hubs().stream()
                .max(Comparator.comparingLong(hub -> hash(hub + "\n" + applicant.registrationId())))
                .orElseThrow());
    }

    private Allocation existing(Allocation allocation) {
        return allocation instanceof Allocation.Chosen chosen
                ? hubs.hub(chosen.hub())
                        .<Allocation>map(host -> new Allocation.Chosen(host, chosen.twin(), chosen.payload()))
                        .orElseGet(() -> new Allocation.Refused(NO_HUB, "There is no IoT hub '" + chosen.hub() + "'."))
                : allocation;
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
