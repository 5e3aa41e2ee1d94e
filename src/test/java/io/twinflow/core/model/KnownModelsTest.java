package io.twinflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.Models;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownModelsTest {
    private final FakeTwinGraph graph = new FakeTwinGraph();
    private final KnownModels known = new KnownModels(graph::model);

    @Test
    void aModelIsLookedUpOnce() {
        graph.with(Models.room());

        TwinModel first = known.get(Models.ROOM);
        TwinModel second = known.get(Models.ROOM);

        assertThat(first).isEqualTo(Models.room()).isSameAs(second);
        assertThat(graph.journal().count("model")).isEqualTo(1);
    }

    @Test
    void aModelThatIsMissingIsLookedForAgain() {
        TwinFailure failure = catchThrowableOfType(TwinFailure.class, () -> known.get(Models.ROOM));
        graph.with(Models.room());

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(failure).hasMessage("Model dtmi:example:Room;1 was not uploaded; upload it first");
        assertThat(known.get(Models.ROOM)).isEqualTo(Models.room());
    }

    @Test
    void aPartIsTheModelItselfOrOneOfItsComponents() {
        TwinModel thermostat = Models.thermostat();

        assertThat(thermostat.part(Optional.empty())).contains(thermostat);
        assertThat(thermostat.part(Optional.of("display")))
                .map(TwinModel::properties)
                .hasValueSatisfying(properties -> assertThat(properties).containsOnlyKeys("Brightness", "Text"));
        assertThat(thermostat.part(Optional.of("nothing"))).isEmpty();
    }
}
