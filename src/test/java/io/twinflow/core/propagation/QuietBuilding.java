package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.twin;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import io.twinflow.fixtures.FakeTwinGraph;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What rooms hold, and what their thermostats do. */
record QuietBuilding(FakeTwinGraph graph) {
    private static final String NONE = "none";

    /** What a room holds, or "none". */
    String valueOf(String room, String property) {
        return graph.valueOf(room, property);
    }

    /** The number that a room holds, if it holds one. */
    OptionalDouble numberOf(String room, String property) {
        String value = graph.valueOf(room, property);
        return value.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }

    /** What the thermostat of a room holds that measured last, of several the one whose id comes first; or "none". */
    String newest(String room, String property) {
        return found(room, property)
                .max(Comparator.comparing(PropertyState::asOf))
                .map(state -> state.value().toString())
                .orElse(NONE);
    }

    /** The numbers that the thermostats of a room hold. */
    DoubleStream numbers(String room, String property) {
        return found(room, property).mapToDouble(state -> state.value().doubleValue());
    }

    private Stream<PropertyState> found(String room, String property) {
        return graph.outgoing(twin(room), Optional.of(LivelyBuilding.HAS)).stream()
                .map(Relationship::target)
                .sorted(Comparator.comparing(TwinId::value))
                .flatMap(id -> graph.twin(id).flatMap(twin -> twin.property(PropertyPath.of(property))).stream());
    }
}
