package io.twinflow.contract;

import static io.twinflow.contract.TestedGraph.failureOf;
import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.newTwin;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Twin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How twins come and go. */
public interface TwinLivesContract extends TestedGraph {
    @Test
    default void aTwinThatWasNeverMadeIsAbsent() {
        assertThat(graph().twin(twin("nobody"))).isEmpty();
    }

    @Test
    default void aNewTwinHasItsModelItsTextsAndItsComponents() {
        boolean created = graph().create(
                        new NewTwin(twin("s1"), SENSOR, Set.of("panel"), Map.of("Owner", "Ada", "Serial", "12")));

        Twin twin = read("s1");
        assertThat(created).isTrue();
        assertThat(twin.id()).isEqualTo(twin("s1"));
        assertThat(twin.model()).isEqualTo(SENSOR);
        assertThat(twin.components()).containsExactly("panel");
        assertThat(twin.properties()).containsOnlyKeys(PropertyPath.of("Owner"), PropertyPath.of("Serial"));
        assertThat(state("s1", "Owner").value()).isEqualTo(json("\"Ada\""));
        assertThat(state("s1", "Serial").value()).isEqualTo(json("\"12\""));
        assertThat(state("s1", "Owner").lastUpdateTime()).isNotNull();
        assertThat(state("s1", "Owner").sourceTime()).isNull();
    }

    @Test
    default void aNewTwinHasNoValuesOfItsOwnMaking() {
        sensor("s1");

        assertThat(read("s1").properties()).isEmpty();
    }

    @Test
    default void creatingATwinThatIsThereChangesNothing() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);
        Twin before = read("s1");

        boolean created = graph().create(newTwin("s1", ASSET));

        assertThat(created).isFalse();
        assertThat(read("s1")).isEqualTo(before);
    }

    @Test
    default void aTwinCannotHaveAnUnknownModel() {
        ModelId unknown = new ModelId("dtmi:twinflow:contract:Nothing;1");

        assertThat(failureOf(() -> graph().create(newTwin("s1", unknown)))).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void aTwinMustHaveEveryComponentOfItsModel() {
        assertThat(failureOf(() -> graph().create(newTwin("s1", SENSOR)))).isEqualTo(Kind.INVALID_VALUE);
        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void aNewTwinCannotHaveAPropertyThatItsModelLacks() {
        NewTwin twin = new NewTwin(twin("s1"), SENSOR, Set.of("panel"), Map.of("Colour", "red"));

        assertThat(failureOf(() -> graph().create(twin))).isEqualTo(Kind.INVALID_VALUE);
    }

    /** Device ids become twin ids, and may hold all of these. */
    @ParameterizedTest
    @ValueSource(strings = {"a-b:c.d+e_f", "a%20b", "a#b?c", "a*b!(c),d", "a=b@c;d$e'f", "100%"})
    default void anIdMayHoldEveryCharacterOfADeviceId(String id) {
        sensor(id);

        graph().patch(twin(id), set("Temperature", "1", null), read(id).etag());
        graph().publish(twin(id), Optional.empty(), "m1", at(0), Map.of("Vibration", json("1")));

        assertThat(state(id, "Temperature").value()).isEqualTo(json("1"));
        assertThat(graph().outgoing(twin(id), Optional.empty())).isEmpty();
        assertThat(graph().incoming(twin(id))).isEmpty();
        graph().delete(twin(id), read(id).etag());
        assertThat(graph().twin(twin(id))).isEmpty();
    }

    @Test
    default void idsAreComparedExactly() {
        sensor("s1");

        assertThat(graph().twin(twin("S1"))).isEmpty();
    }

    @Test
    default void aDeletedTwinIsGone() {
        sensor("s1");

        graph().delete(twin("s1"), read("s1").etag());

        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void deletingATwinThatIsNotThereSucceeds() {
        sensor("s1");
        String etag = read("s1").etag();
        graph().delete(twin("s1"), etag);

        assertThatNoException().isThrownBy(() -> graph().delete(twin("s1"), etag));
    }

    @Test
    default void aTwinThatChangedSinceItWasReadIsNotDeleted() {
        sensor("s1");
        String old = read("s1").etag();
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);

        assertThat(failureOf(() -> graph().delete(twin("s1"), old))).isEqualTo(Kind.CONFLICT);
        assertThat(graph().twin(twin("s1"))).isPresent();
    }
}
