package io.twinflow.local.eventhubs.amqp;

import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.models.Checkpoint;
import com.azure.messaging.eventhubs.models.PartitionOwnership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the processors of one hub and consumer group remember together. Thread-safe. */
final class CheckpointsInMemory implements CheckpointStore {
    private final Map<String, PartitionOwnership> owners = new HashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private int version;

    @Override
    public synchronized Flux<PartitionOwnership> listOwnership(String namespace, String hub, String group) {
        return Flux.fromIterable(
                owners.values().stream().map(CheckpointsInMemory::copy).toList());
    }

    @Override
    public synchronized Flux<PartitionOwnership> claimOwnership(List<PartitionOwnership> requested) {
        List<PartitionOwnership> claimed = new ArrayList<>();
        for (PartitionOwnership claim : requested) {
            PartitionOwnership owner = owners.get(claim.getPartitionId());
            if (owner == null || Objects.equals(owner.getETag(), claim.getETag())) {
                claim.setETag("v" + version++).setLastModifiedTime(System.currentTimeMillis());
                owners.put(claim.getPartitionId(), copy(claim));
                claimed.add(claim);
            }
        }
        return Flux.fromIterable(claimed);
    }

    @Override
    public synchronized Flux<Checkpoint> listCheckpoints(String namespace, String hub, String group) {
        return Flux.fromIterable(List.copyOf(checkpoints.values()));
    }

    @Override
    public synchronized Mono<Void> updateCheckpoint(Checkpoint checkpoint) {
        checkpoints.put(checkpoint.getPartitionId(), checkpoint);
        return Mono.empty();
    }

    /** Who owns how many partitions now. */
    synchronized Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        owners.values().stream()
                .filter(owner -> !owner.getOwnerId().isEmpty())
                .forEach(owner -> sizes.merge(owner.getOwnerId(), 1, Integer::sum));
        return sizes;
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
