package io.twinflow.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A graph that notes which twins somebody tried to change, and can be away for a while. For one thread. */
final class WatchedGraph implements TwinGraph {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.9999999Z");

    private final TwinGraph graph;
    private final Set<String> touched = new TreeSet<>();
    private boolean away;

    WatchedGraph(TwinGraph graph) {
        this.graph = graph;
    }

    /** Begins to watch anew. */
    void watch(boolean graphIsAway) {
        touched.clear();
        away = graphIsAway;
    }

    /** The twins that writes were meant for, refused ones included; of a relationship {@code source -> target}. */
    Set<String> touched() {
        return touched;
    }

    @Override
    public Optional<Twin> twin(TwinId id) {
        answer();
        return graph.twin(id);
    }

    @Override
    public List<Twin> twins(Collection<TwinId> ids) {
        answer();
        return graph.twins(ids);
    }

    @Override
    public boolean create(NewTwin twin) {
        touch(twin.id());
        return graph.create(twin);
    }

    @Override
    public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
        touch(id);
        for (TwinPatch.Change change : patch.changes()) {
            if (change instanceof TwinPatch.Set set && set.sourceTime() != null) {
                check(set.sourceTime());
            }
        }
        return graph.patch(id, patch, etag);
    }

    @Override
    public void delete(TwinId id, String etag) {
        touch(id);
        graph.delete(id, etag);
    }

    @Override
    public List<Relationship> outgoing(TwinId source, Optional<String> name) {
        answer();
        return graph.outgoing(source, name);
    }

    @Override
    public List<Relationship> incoming(TwinId target) {
        answer();
        return graph.incoming(target);
    }

    @Override
    public void delete(Relationship relationship) {
        touched.add(relationship.source() + " -> " + relationship.target());
        answer();
        graph.delete(relationship);
    }

    @Override
    public void publish(
            TwinId id, Optional<String> component, String messageId, Instant sourceTime, Map<String, JsonNode> fields) {
        touch(id);
        check(sourceTime);
        graph.publish(id, component, messageId, sourceTime, fields);
    }

    @Override
    public Optional<TwinModel> model(ModelId id) {
        answer();
        return graph.model(id);
    }

    private void touch(TwinId id) {
        touched.add(id.value());
        answer();
    }

    /** What the service could not write down fails as what it is: a mistake of the app. */
    private static void check(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("No service knows the time " + time);
        }
    }

    private void answer() {
        if (away) {
            throw TwinFailure.of(Kind.UNAVAILABLE, "The graph is away");
        }
    }
}
