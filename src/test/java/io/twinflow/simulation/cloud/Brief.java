package io.twinflow.simulation.cloud;

import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinPatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Short words for what a trace is full of. */
public final class Brief {
    private Brief() {}

    /** Anything that a call of the graph may answer. */
    public static String of(@Nullable Object any) {
        if (any instanceof Optional<?> optional) {
            return optional.map(Brief::of).orElse("none");
        } else if (any instanceof Collection<?> several) {
            return several.stream().map(Brief::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (any instanceof Twin twin) {
            return twin.etag() + twin(twin);
        } else if (any instanceof Relationship edge) {
            return edge.source() + "->" + edge.target();
        } else if (any instanceof TwinPatch.Set set) {
            return set.path() + "=" + Values.of(set.value()) + at(set.sourceTime());
        } else if (any instanceof TwinPatch.Remove remove) {
            return "no " + remove.path();
        }
        return String.valueOf(any);
    }

    /** An event of the graph. */
    public static String of(GraphEvent event) {
        String what = "graph " + event.id() + " " + event.subject();
        if (event instanceof GraphEvent.Written written) {
            return what + " " + of(written.changes()) + " -> " + written.after().etag();
        } else if (event instanceof GraphEvent.Lived life) {
            return what + (life.exists() ? " is created: " : " is deleted: ") + of(life.twin());
        } else if (event instanceof GraphEvent.Related related) {
            return what + (related.exists() ? " is related: " : " is related no more: ") + of(related.relationship());
        } else if (event instanceof GraphEvent.Remodelled remodelled) {
            return what + " becomes " + remodelled.after().model();
        }
        return what + " says " + ((GraphEvent.Said) event).fields();
    }

    private static String twin(Twin twin) {
        return twin.properties().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(PropertyPath::toString)))
                .map(property -> property.getKey() + "="
                        + property.getValue().value()
                        + at(property.getValue().sourceTime()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String at(@Nullable Object time) {
        return time == null ? "" : "@" + time;
    }
}
