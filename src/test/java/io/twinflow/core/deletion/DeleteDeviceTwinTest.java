package io.twinflow.core.deletion;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteDeviceTwinTest {
    private static final Result DONE = new Result.Applied(0);

    private final FakeTwinGraph graph = Models.graph();
    private final List<Duration> pauses = new ArrayList<>();
    private final DeleteDeviceTwin job = new DeleteDeviceTwin(graph, "AssignedHub", pauses::add);

    @BeforeEach
    void aRoomWithTwoThermostats() {
        graph.with("t1", Models.THERMOSTAT).with("t2", Models.THERMOSTAT).with("room", Models.ROOM);
        graph.with(relationship("room", "rel_has_thermostat", "t1"))
                .with(relationship("room", "rel_has_thermostat", "t2"))
                .with(relationship("t1", "feeds", "room"));
    }

    private void recorded(String hub) {
        graph.patch(twin("t1"), set("AssignedHub", '"' + hub + '"', null), null);
        graph.journal().clear();
    }

    private static DeviceDeleted deleted(String hub, Instant time) {
        return new DeviceDeleted(twin("t1"), hub, time);
    }

    private Instant allocated() {
        return Optional.ofNullable(graph.stateOf("t1", "AssignedHub").lastUpdateTime())
                .orElseThrow();
    }

    @Test
    void theTwinAndItsRelationshipsGoAndOthersStay() {
        Result result = job.delete(deleted("north", at(100)));

        assertThat(result).isEqualTo(DONE);
        assertThat(graph.twin(twin("t1"))).isEmpty();
        assertThat(graph.outgoing(twin("room"), Optional.empty()))
                .containsExactly(relationship("room", "rel_has_thermostat", "t2"));
        assertThat(graph.twin(twin("t2"))).isPresent();
        assertThat(pauses).isEmpty();
    }

    @Test
    void aTwinThatIsNotThereIsASuccess() {
        job.delete(deleted("north", at(100)));

        assertThat(job.delete(deleted("north", at(100)))).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "NORTH", "north.azure-devices.net", "North.Azure-Devices.Net"})
    void theRecordedHubMayBeNamedShortOrInFull(String hub) {
        recorded("north.azure-devices.net");

        assertThat(job.delete(deleted(hub, at(100)))).isEqualTo(DONE);
        assertThat(graph.twin(twin("t1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"south", "nor", "north2", "north.azure-devices.com", "azure-devices.net"})
    void aDeviceThatMovedToAnotherHubKeepsItsTwin(String hub) {
        recorded("north.azure-devices.net");

        Result result = job.delete(deleted(hub, at(100)));

        assertThat(result).isEqualTo(new Result.Skipped("moved to another hub"));
        assertThat(graph.twin(twin("t1"))).isPresent();
        assertThat(graph.incoming(twin("t1"))).hasSize(1);
    }

    @Test
    void aDeviceThatCameBackKeepsItsTwin() {
        recorded("north.azure-devices.net");

        Result result = job.delete(deleted("north", allocated().minusNanos(1)));

        assertThat(result).isEqualTo(new Result.Skipped("allocated again since"));
        assertThat(graph.twin(twin("t1"))).isPresent();
        assertThat(graph.incoming(twin("t1"))).hasSize(1);
    }

    @Test
    void aDeletionAtTheVeryTimeOfTheAllocationCounts() {
        recorded("north.azure-devices.net");

        assertThat(job.delete(deleted("north", allocated()))).isEqualTo(DONE);
    }

    @Test
    void withoutARecordedHubNothingGuardsTheTwin() {
        recorded("");

        assertThat(job.delete(deleted("south", at(-100)))).isEqualTo(DONE);
    }

    @Test
    void aTwinThatChangedMeanwhileIsReadAgain() {
        graph.journal().before("delete", () -> graph.patch(twin("t1"), set("Temperature", "21.5", null), null));

        assertThat(job.delete(deleted("north", at(100)))).isEqualTo(DONE);
        assertThat(graph.twin(twin("t1"))).isEmpty();
        assertThat(pauses).hasSize(1);
    }

    @Test
    void aDeviceThatComesBackDuringTheDeletionKeepsItsTwin() {
        recorded("north.azure-devices.net");
        graph.journal().before("delete", () -> graph.patch(twin("t1"), set("AssignedHub", "\"north\"", null), null));

        Result result = job.delete(deleted("north", allocated()));

        assertThat(result).isEqualTo(new Result.Skipped("allocated again since"));
        assertThat(graph.twin(twin("t1"))).isPresent();
    }

    @Test
    void relationshipsThatTheServiceStillSeesAreWaitedFor() {
        Stream.of(1, 2, 3)
                .forEach(time ->
                        graph.journal().failNext("delete", TwinFailure.of(Kind.RELATIONSHIPS_LEFT, "still there")));

        assertThat(job.delete(deleted("north", at(100)))).isEqualTo(DONE);
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void aRelationshipThatIsAddedMeanwhileIsDeletedToo() {
        graph.journal().before("delete", () -> graph.with(relationship("t2", "watches", "t1")));

        assertThat(job.delete(deleted("north", at(100)))).isEqualTo(DONE);
        assertThat(graph.outgoing(twin("t2"), Optional.empty())).isEmpty();
    }

    @Test
    void whatNeverSettlesIsTriedAgainLater() {
        for (int i = 0; i < 8; i++) {
            graph.journal().failNext("delete", TwinFailure.of(Kind.CONFLICT, "moved"));
        }

        Result result = job.delete(deleted("north", at(100)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.reason().isRetryable()).isTrue());
        assertThat(graph.journal().count("delete")).isEqualTo(8);
        assertThat(pauses).hasSize(7).endsWith(Duration.ofMillis(3200), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "UNAVAILABLE", "UNAUTHORIZED", "REFUSED"})
    void anyOtherFailureEndsTheAttempt(Kind kind) {
        TwinFailure reason = TwinFailure.of(kind, "no");
        graph.journal().failNext("deleteRelationship", reason);

        assertThat(job.delete(deleted("north", at(100)))).isEqualTo(new Result.Failed(reason));
        assertThat(pauses).isEmpty();
    }
}
