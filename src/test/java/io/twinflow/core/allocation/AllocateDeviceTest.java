package io.twinflow.core.allocation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.Schema.Primitive;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Twin;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.Models;
import io.twinflow.fixtures.Values;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocateDeviceTest {
    private static final List<String> HUBS = List.of("north.azure-devices.net", "south.azure-devices.net");

    private final FakeTwinGraph graph = Models.graph();
    private final AllocateDevice job = job("dtmi:contosocom:*", "AssignedHub");

    private AllocateDevice job(String models, String hubProperty) {
        return new AllocateDevice(
                graph, DeviceModels.parse(models), hubProperty, Clock.fixed(at(5000), ZoneOffset.UTC));
    }

    private static AllocationRequest request(String currentHub) {
        return new AllocationRequest(twin("t1"), Models.THERMOSTAT, HUBS, Optional.of(currentHub));
    }

    private static AllocationRequest newcomer() {
        return new AllocationRequest(twin("t1"), Models.THERMOSTAT, HUBS, Optional.empty());
    }

    private TwinFailure failure(AllocateDevice job, AllocationRequest request) {
        return catchThrowableOfType(TwinFailure.class, () -> job.allocate(request));
    }

    @Test
    void aNewDeviceGetsATwinThatNamesItsHubAndHasItsComponents() {
        Allocation allocation = job.allocate(newcomer());

        Twin twin = graph.twin(twin("t1")).orElseThrow();
        assertThat(allocation.twin()).isEqualTo(twin("t1"));
        assertThat(allocation.model()).isEqualTo(Models.THERMOSTAT);
        assertThat(HUBS).contains(allocation.hub());
        assertThat(twin.model()).isEqualTo(Models.THERMOSTAT);
        assertThat(twin.components()).containsExactly("display");
        assertThat(twin.properties()).containsOnlyKeys(PropertyPath.of("AssignedHub"));
        assertThat(graph.valueOf("t1", "AssignedHub")).isEqualTo('"' + allocation.hub() + '"');
        assertThat(graph.journal().patches()).isEmpty();
    }

    @Test
    void aNewDeviceGetsTheHubThatItsIdDraws() {
        Allocation allocation = job.allocate(newcomer());

        assertThat(allocation.hub()).isEqualTo(HubChoice.choose(twin("t1"), HUBS));
    }

    @Test
    void aDeviceStaysAtItsHubWhileThatIsLinked() {
        assertThat(job.allocate(request("NORTH.azure-devices.net")).hub()).isEqualTo("north.azure-devices.net");
        assertThat(job.allocate(request("south.azure-devices.net")).hub()).isEqualTo("south.azure-devices.net");
    }

    @Test
    void aDeviceWhoseHubIsNoLongerLinkedGetsAnother() {
        assertThat(job.allocate(request("west.azure-devices.net")).hub()).isEqualTo(HubChoice.choose(twin("t1"), HUBS));
    }

    @Test
    void anExistingTwinKeepsItsValuesAndLearnsItsHub() {
        graph.with("t1", Models.THERMOSTAT);
        graph.patch(twin("t1"), set("Temperature", "21.5", at(1)), null);

        job.allocate(request("south.azure-devices.net"));

        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("21.5");
        assertThat(graph.stateOf("t1", "AssignedHub").value()).isEqualTo(json("\"south.azure-devices.net\""));
        assertThat(graph.stateOf("t1", "AssignedHub").sourceTime()).isEqualTo(at(5000));
        assertThat(graph.journal().count("create")).isZero();
    }

    @Test
    void anEqualHubIsWrittenAllTheSameBecauseItsTimeIsThatOfTheLastAllocation() {
        job.allocate(newcomer());
        var before = graph.stateOf("t1", "AssignedHub");

        job.allocate(newcomer());

        var after = graph.stateOf("t1", "AssignedHub");
        assertThat(after.value()).isEqualTo(before.value());
        assertThat(after.lastUpdateTime()).isAfter(before.lastUpdateTime());
    }

    @Test
    void aTwinOfAnotherModelIsNeverReplaced() {
        graph.with("t1", Models.ROOM);

        TwinFailure failure = failure(job, newcomer());

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_CLASH);
        assertThat(failure)
                .hasMessage("Twin t1 has model dtmi:example:Room;1, not dtmi:contosocom:DigitalTwins:Thermostat;1;"
                        + " delete the twin or correct the device");
        assertThat(graph.twin(twin("t1")).orElseThrow().model()).isEqualTo(Models.ROOM);
        assertThat(graph.journal().methods()).doesNotContain("patch", "create", "delete");
    }

    @Test
    void aModelThatIsNotOnTheListIsNotAskedFor() {
        TwinFailure failure = failure(job("dtmi:example:*", "AssignedHub"), newcomer());

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_NOT_ALLOWED);
        assertThat(failure).hasMessageContaining("DEVICE_MODELS");
        assertThat(graph.journal().calls()).isEmpty();
    }

    @Test
    void aModelThatWasNotUploadedIsNamed() {
        ModelId unknown = new ModelId("dtmi:contosocom:Nothing;1");

        TwinFailure failure = failure(job, new AllocationRequest(twin("t1"), unknown, HUBS, Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(graph.twin(twin("t1"))).isEmpty();
    }

    @Test
    void withoutALinkedHubThereIsNothingToChooseFrom() {
        TwinFailure failure =
                failure(job, new AllocationRequest(twin("t1"), Models.THERMOSTAT, List.of(), Optional.of("north")));

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure).hasMessageContaining("link an IoT hub");
    }

    @Test
    void aTwinThatAnotherRegistrationMadeFirstIsKept() {
        graph.journal().before("create", () -> graph.with("t1", Models.THERMOSTAT));

        Allocation allocation = job.allocate(newcomer());

        assertThat(graph.valueOf("t1", "AssignedHub")).isEqualTo('"' + allocation.hub() + '"');
    }

    @Test
    void aConflictIsSettledByReadingAgain() {
        graph.with("t1", Models.THERMOSTAT);
        graph.journal().before("patch", () -> graph.patch(twin("t1"), set("Temperature", "21.5", null), null));

        job.allocate(request(HUBS.get(0)));

        assertThat(graph.valueOf("t1", "AssignedHub")).isEqualTo("\"north.azure-devices.net\"");
        assertThat(graph.valueOf("t1", "Temperature")).isEqualTo("21.5");
    }

    @Test
    void aTwinThatIsDeletedMeanwhileIsMadeAgain() {
        graph.with("t1", Models.THERMOSTAT);
        graph.journal()
                .before(
                        "patch",
                        () -> graph.delete(
                                twin("t1"), graph.twin(twin("t1")).orElseThrow().etag()));

        job.allocate(newcomer());

        assertThat(graph.twin(twin("t1"))).isPresent();
    }

    @Test
    void aTwinThatNeverHoldsStillIsTriedAgainLater() {
        graph.with("t1", Models.THERMOSTAT);
        for (int i = 0; i < 5; i++) {
            graph.journal().failNext("patch", TwinFailure.of(Kind.CONFLICT, "moved"));
        }

        TwinFailure failure = failure(job, newcomer());

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(graph.journal().count("patch")).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "UNAVAILABLE", "UNAUTHORIZED", "INVALID_VALUE"})
    void anyOtherFailureIsPassedOn(Kind kind) {
        graph.with("t1", Models.THERMOSTAT);
        TwinFailure reason = TwinFailure.of(kind, "no");
        graph.journal().failNext("patch", reason);

        assertThat(failure(job, newcomer())).isSameAs(reason);
    }

    @Test
    void aPropertyThatCannotTakeAHubIsLeftAlone() {
        job("*", "SerialNumber").allocate(newcomer());
        job("*", "SerialNumber").allocate(newcomer());
        job("*", "Temperature").allocate(newcomer());
        job("*", "NoSuchProperty").allocate(newcomer());

        assertThat(graph.twin(twin("t1")).orElseThrow().properties()).isEmpty();
        assertThat(graph.journal().patches()).isEmpty();
    }

    @Test
    void aModelIsReadOnce() {
        job.allocate(newcomer());
        job.allocate(newcomer());

        assertThat(graph.journal().count("model")).isEqualTo(1);
    }

    @Test
    void aModelWithoutComponentsNeedsNone() {
        graph.with(new TwinModel(
                new ModelId("dtmi:contosocom:Lamp;1"),
                Map.of("AssignedHub", new TwinModel.Property(Primitive.STRING, true)),
                Map.of(),
                Map.of()));

        job.allocate(
                new AllocationRequest(twin("lamp"), new ModelId("dtmi:contosocom:Lamp;1"), HUBS, Optional.empty()));

        assertThat(graph.twin(Values.twin("lamp")).orElseThrow().components()).isEmpty();
    }
}
