package io.twinflow.core.propagation;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;

import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Relationship;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.Models;
import io.twinflow.fixtures.Turns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Thermostats that are written and moved between rooms while instances are told of it once, twice or long after. Values
 * are few, so that they come again, and so are times, so that they meet.
 */
final class LivelyBuilding {
    static final String HAS = "rel_has_thermostat";
    private static final List<String> THERMOSTATS = List.of("t0", "t1", "t2");
    private static final List<String> ROOMS = List.of("room0", "room1");
    private static final List<String> PROPERTIES = List.of("Temperature", "Humidity");

    private final FakeTwinGraph graph = Models.graph();
    private final Random random;
    private final Turns turns;
    private final List<PropagateChange> instances = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private int events;

    LivelyBuilding(long seed, int instances, List<PropagationRule> rules) {
        this.random = new Random(seed);
        this.turns = new Turns(seed);
        THERMOSTATS.forEach(id -> graph.with(id, Models.THERMOSTAT));
        ROOMS.forEach(id -> graph.with(id, Models.ROOM));
        Stream.of(edge("room0", "t0"), edge("room0", "t1"), edge("room1", "t1"), edge("room1", "t2"))
                .forEach(graph::with);
        for (int i = 0; i < instances; i++) {
            this.instances.add(
                    new PropagateChange(graph, rules, turns, time -> turns.step(), 2, 1 + random.nextInt(3)));
        }
        graph.journal().atEachStep(turns::step);
    }

    static PropagationRule rule(String from, String to, Combine combine) {
        return new PropagationRule(HAS, PropertyPath.parse(from), PropertyPath.parse(to), Direction.TO_SOURCE, combine);
    }

    private static Relationship edge(String room, String thermostat) {
        return relationship(room, HAS, thermostat);
    }

    /** Each thermostat measures some values, one after the other. */
    LivelyBuilding measuring() {
        THERMOSTATS.forEach(id -> turns.add(() -> {
            int second = random.nextInt(3);
            for (int i = 0; i < 6; i++) {
                second += 1 + random.nextInt(2);
                measured(id, second);
            }
        }));
        return this;
    }

    private void measured(String id, int second) {
        PROPERTIES.forEach(property -> insist(() -> graph.patch(twin(id), set(property, value(), at(second)), null)));
        tell(changed(
                id,
                PROPERTIES,
                Map.of(PropertyPath.of("Temperature"), at(second), PropertyPath.of("Humidity"), at(second))));
    }

    /** Somebody writes older and newer values by hand, some without a time, and removes some. */
    LivelyBuilding meddling() {
        turns.add(() -> {
            for (int i = 0; i < 15; i++) {
                meddle(any(THERMOSTATS), any(PROPERTIES), random.nextInt(12));
            }
        });
        return this;
    }

    private void meddle(String id, String property, int second) {
        PropertyPath path = PropertyPath.of(property);
        boolean there = graph.twin(twin(id)).orElseThrow().property(path).isPresent();
        boolean removed = there && random.nextInt(3) == 0;
        Optional<Instant> time = removed || random.nextInt(4) == 0 ? Optional.empty() : Optional.of(at(second));
        String value = value();
        insist(() -> graph.patch(twin(id), removed ? remove(property) : set(property, value, time.orElse(null)), null));
        tell(changed(
                id, List.of(property), time.map(known -> Map.of(path, known)).orElse(Map.of())));
    }

    /** Thermostats are put into rooms and taken out. */
    LivelyBuilding moving() {
        for (int i = 0; i < 2; i++) {
            turns.add(() -> {
                for (int move = 0; move < 5; move++) {
                    move(edge(any(ROOMS), any(THERMOSTATS)));
                }
            });
        }
        return this;
    }

    private void move(Relationship edge) {
        turns.step();
        boolean there = graph.outgoing(edge.source(), Optional.of(HAS)).contains(edge);
        if (there) {
            graph.delete(edge);
        } else {
            graph.with(edge);
        }
        tell(new RelationshipChange(edge, !there));
    }

    /** The service is busy now and then, and others write the rooms. */
    LivelyBuilding failing() {
        turns.add(() -> {
            for (int i = 0; i < 4; i++) {
                graph.journal().failNext("patch", TwinFailure.of(Kind.CONFLICT, "moved"));
                graph.journal().failNext("incoming", TwinFailure.throttled("busy", null));
                graph.journal().failAfterNext("patch", TwinFailure.of(Kind.UNAVAILABLE, "away"));
                graph.twin(twin("room9"));
            }
        });
        return this;
    }

    /** What there is once all is served, and then what is late. */
    QuietBuilding atRest() {
        turns.run();
        Collections.shuffle(late, random);
        late.forEach(turns::add);
        turns.run();
        return new QuietBuilding(graph);
    }

    private TwinChange changed(String id, List<String> properties, Map<PropertyPath, Instant> sourceTimes) {
        List<String> pointers =
                properties.stream().map(property -> "/" + property).toList();
        return new TwinChange(twin(id), pointers, sourceTimes, Optional.of(at(60L * events)));
    }

    private void tell(GraphChange change) {
        events++;
        for (int delivery = random.nextInt(2); delivery >= 0; delivery--) {
            PropagateChange instance = instances.get(random.nextInt(instances.size()));
            Runnable served = () -> insist(() -> serve(instance, change));
            if (random.nextInt(5) == 0) {
                late.add(served);
            } else {
                turns.add(served);
            }
        }
    }

    private static void serve(PropagateChange instance, GraphChange change) {
        if (instance.propagate(change) instanceof Result.Failed failed) {
            throw failed.reason();
        }
    }

    private static void insist(Runnable action) {
        for (int attempt = 1; ; attempt++) {
            try {
                action.run();
                return;
            } catch (TwinFailure failure) {
                if (attempt > 1 && failure.kind() == Kind.REFUSED) {
                    return; // It was removed the first time, before the service failed.
                }
                if (!failure.isRetryable() || attempt == 50) {
                    throw failure;
                }
            }
        }
    }

    /** One of three, whose mean is a short number. */
    private String value() {
        return String.valueOf(6 * random.nextInt(3));
    }

    private String any(List<String> ids) {
        return ids.get(random.nextInt(ids.size()));
    }
}
