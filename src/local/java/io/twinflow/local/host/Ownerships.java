package io.twinflow.local.host;

import com.azure.messaging.eventhubs.models.PartitionOwnership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which processor of this process reads which partition: whoever claims must know the newest ETag. In memory, for a
 * database belongs to one process, and nobody owns anything once that is gone. Thread-safe.
 */
final class Ownerships {
    private final Map<String, PartitionOwnership> owners = new TreeMap<>();

    synchronized List<PartitionOwnership> list(String namespace, String hub, String group) {
        return owners.values().stream()
                .filter(owner -> owner.getFullyQualifiedNamespace().equalsIgnoreCase(namespace)
                        && owner.getEventHubName().equalsIgnoreCase(hub)
                        && owner.getConsumerGroup().equalsIgnoreCase(group))
                .map(Ownerships::copy)
                .toList();
    }

    /** Those claims that came first, with their new ETags. */
    synchronized List<PartitionOwnership> claim(List<PartitionOwnership> claims) {
        List<PartitionOwnership> granted = new ArrayList<>();
        for (PartitionOwnership claim : claims) {
            PartitionOwnership owner = owners.get(key(claim));
            if (owner == null || Objects.equals(owner.getETag(), claim.getETag())) {
                claim.setETag(UUID.randomUUID().toString()).setLastModifiedTime(System.currentTimeMillis());
                owners.put(key(claim), copy(claim));
                granted.add(claim);
            }
        }
        return granted;
    }

    private static String key(PartitionOwnership of) {
        return String.join("/", of.getFullyQualifiedNamespace(), of.getEventHubName(), of.getConsumerGroup())
                        .toLowerCase(java.util.Locale.ROOT)
                + "/" + of.getPartitionId();
    }

    private static PartitionOwnership copy(PartitionOwnership from) {
        return new PartitionOwnership()
                .setFullyQualifiedNamespace(from.getFullyQualifiedNamespace())
                .setEventHubName(from.getEventHubName())
                .setConsumerGroup(from.getConsumerGroup())
                .setPartitionId(from.getPartitionId())
                .setOwnerId(from.getOwnerId())
                .setLastModifiedTime(from.getLastModifiedTime())
                .setETag(from.getETag());
    }
}
