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

/**
 * What the processors of one hub and consumer group remember together. Thread-safe.
 *
 * <p>Each subscription looks anew: a greedy processor asks for the owners once and repeats the answer until it is content.
 */
public final class CheckpointsInMemory implements CheckpointStore {
    private final Map<String, PartitionOwnership> owners = new HashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private int version;

    @Override
    public Flux<PartitionOwnership> listOwnership(String namespace, String hub, String group) {
        return Flux.defer(() -> Flux.fromIterable(copies()));
    }

    @Override
    public Flux<PartitionOwnership> claimOwnership(List<PartitionOwnership> requested) {
        return Flux.defer(() -> Flux.fromIterable(claim(requested)));
    }

    private synchronized List<PartitionOwnership> copies() {
        return owners.values().stream().map(CheckpointsInMemory::copy).toList();
    }

    private synchronized List<PartitionOwnership> claim(List<PartitionOwnership> requested) {
        List<PartitionOwnership> claimed = new ArrayList<>();
        for (PartitionOwnership claim : requested) {
            PartitionOwnership owner = owners.get(claim.getPartitionId());
            if (owner == null || Objects.equals(owner.getETag(), claim.getETag())) {
                claim.setETag("v" + version++).setLastModifiedTime(System.currentTimeMillis());
                owners.put(claim.getPartitionId(), copy(claim));
                claimed.add(claim);
            }
        }
        return claimed;
    }

    @Override
    public Flux<Checkpoint> listCheckpoints(String namespace, String hub, String group) {
        return Flux.defer(() -> Flux.fromIterable(kept()));
    }

    @Override
    public Mono<Void> updateCheckpoint(Checkpoint checkpoint) {
        return Mono.fromRunnable(() -> keep(checkpoint));
    }

    private synchronized List<Checkpoint> kept() {
        return List.copyOf(checkpoints.values());
    }

    private synchronized void keep(Checkpoint checkpoint) {
        checkpoints.put(checkpoint.getPartitionId(), checkpoint);
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
