package io.twinflow.local.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.messaging.eventhubs.models.Checkpoint;
import com.azure.messaging.eventhubs.models.PartitionOwnership;
import io.twinflow.local.store.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseCheckpointsTest {
    private final Database database = Database.inMemory();

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void theNewestCheckpointOfAPartitionIsKept() {
        var store = new DatabaseCheckpoints(database);

        store.updateCheckpoint(checkpoint("0", 7)).block();
        store.updateCheckpoint(checkpoint("0", 8)).block();
        store.updateCheckpoint(checkpoint("1", 3)).block();

        assertThat(listed(new DatabaseCheckpoints(database), "twinflow"))
                .extracting(Checkpoint::getPartitionId, Checkpoint::getSequenceNumber, Checkpoint::getOffsetString)
                .containsExactly(tuple("0", 8L, "80"), tuple("1", 3L, "30"));
    }

    @Test
    void anOlderCheckpointThatComesLateReplacesNoNewerOne() {
        var store = new DatabaseCheckpoints(database);

        store.updateCheckpoint(checkpoint("0", 8)).block();
        store.updateCheckpoint(checkpoint("0", 7)).block();

        assertThat(listed(store, "twinflow"))
                .extracting(Checkpoint::getSequenceNumber, Checkpoint::getOffsetString)
                .containsExactly(tuple(8L, "80"));
    }

    @Test
    void aCheckpointMayHaveAnOffsetOnly() {
        var store = new DatabaseCheckpoints(database);

        store.updateCheckpoint(checkpoint("0", 7).setSequenceNumber(null)).block();
        store.updateCheckpoint(checkpoint("0", 9).setSequenceNumber(null)).block();

        assertThat(listed(store, "twinflow"))
                .extracting(Checkpoint::getSequenceNumber, Checkpoint::getOffsetString)
                .containsExactly(tuple(null, "90"));
    }

    @Test
    void consumerGroupsHaveCheckpointsOfTheirOwn() {
        var store = new DatabaseCheckpoints(database);

        store.updateCheckpoint(checkpoint("0", 7)).block();

        assertThat(listed(store, "$Default")).isEmpty();
    }

    @Test
    void checkpointsOfAnEarlierVersionAreTakenOverOnce() {
        database.migrate("eventhubs", List.of("""
                CREATE TABLE hub_checkpoints(
                  hub TEXT NOT NULL, consumer_group TEXT NOT NULL, partition INTEGER NOT NULL, sequence INTEGER NOT NULL,
                  PRIMARY KEY(hub, consumer_group, partition)) WITHOUT ROWID;
                INSERT INTO hub_checkpoints VALUES('telemetry', 'twinflow', 2, 41);
                """));

        var store = new DatabaseCheckpoints(database);
        store.updateCheckpoint(checkpoint("2", 50)).block();

        assertThat(listed(new DatabaseCheckpoints(database), "Twinflow"))
                .extracting(Checkpoint::getPartitionId, Checkpoint::getSequenceNumber)
                .containsExactly(tuple("2", 50L));
    }

    @Test
    void anEarlierVersionsCheckpointIsWhereReadingGoesOn() {
        database.migrate("eventhubs", List.of("""
                CREATE TABLE hub_checkpoints(
                  hub TEXT NOT NULL, consumer_group TEXT NOT NULL, partition INTEGER NOT NULL, sequence INTEGER NOT NULL,
                  PRIMARY KEY(hub, consumer_group, partition)) WITHOUT ROWID;
                INSERT INTO hub_checkpoints VALUES('telemetry', 'twinflow', 2, 41);
                """));

        assertThat(listed(new DatabaseCheckpoints(database), "twinflow"))
                .extracting(Checkpoint::getPartitionId, Checkpoint::getSequenceNumber, Checkpoint::getOffsetString)
                .containsExactly(tuple("2", 41L, null));
    }

    @Test
    void whoClaimsWithAnOldETagComesTooLate() {
        var store = new DatabaseCheckpoints(database);
        PartitionOwnership first = claim("first", null);
        store.claimOwnership(List.of(first)).blockLast();

        List<PartitionOwnership> late = store.claimOwnership(List.of(claim("second", null)))
                .collectList()
                .block();
        List<PartitionOwnership> informed = store.claimOwnership(List.of(claim("second", first.getETag())))
                .collectList()
                .block();

        assertThat(late).isEmpty();
        assertThat(informed).hasSize(1);
        assertThat(store.listOwnership("LOCALHOST", "telemetry", "twinflow")
                        .collectList()
                        .block())
                .extracting(PartitionOwnership::getOwnerId)
                .containsExactly("second");
    }

    private static List<Checkpoint> listed(DatabaseCheckpoints store, String group) {
        return requireNonNull(store.listCheckpoints("localhost", "telemetry", group)
                .collectList()
                .block());
    }

    private static Checkpoint checkpoint(String partition, long sequence) {
        return new Checkpoint()
                .setFullyQualifiedNamespace("localhost")
                .setEventHubName("telemetry")
                .setConsumerGroup("twinflow")
                .setPartitionId(partition)
                .setOffsetString(sequence + "0")
                .setSequenceNumber(sequence);
    }

    private static PartitionOwnership claim(String owner, @Nullable String etag) {
        return new PartitionOwnership()
                .setFullyQualifiedNamespace("localhost")
                .setEventHubName("telemetry")
                .setConsumerGroup("twinflow")
                .setPartitionId("0")
                .setOwnerId(owner)
                .setETag(etag);
    }
}
