package io.twinflow.simulation.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.simulation.cloud.Brief;
import io.twinflow.simulation.schedule.Schedule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The twins service as one instance reaches it: each call takes two steps, and may fail before or after it took effect. */
final class GraphConnection implements TwinGraph {
    private final Cloud cloud;
    private final String instance;
    private final Steps steps;

    GraphConnection(Cloud cloud, String instance, Steps steps) {
        this.cloud = cloud;
        this.instance = instance;
        this.steps = steps;
    }

    @Override
    public Optional<Twin> twin(TwinId id) {
        return call("read", id, () -> {
            Optional<Twin> twin = cloud.twins().twin(id);
            twin.ifPresent(found -> cloud.deletions().read(cloud.schedule().running(), found));
            return twin;
        });
    }

    /** Each as some index knew it, which lags behind and misses some. */
    @Override
    public List<Twin> twins(Collection<TwinId> ids) {
        return call(
                "query",
                ids,
                () -> ids.stream()
                        .filter(id -> !cloud.chance().oneIn(8))
                        .flatMap(id -> cloud.twins().twin(id, cloud.chance().between(0, 10 * Schedule.SECOND)).stream())
                        .toList());
    }

    @Override
    public boolean create(NewTwin twin) {
        return call("create", twin.id(), () -> cloud.twins().create(twin));
    }

    @Override
    public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
        return call("patch " + changes(patch, etag), id, () -> cloud.twins().patch(id, patch, etag));
    }

    /** Only for the trace. */
    private String changes(TwinPatch patch, @Nullable String etag) {
        return cloud.trace().isKept() ? etag + Brief.of(patch.changes()) : "";
    }

    @Override
    public void delete(TwinId id, String etag) {
        call("delete", id, () -> {
            if (cloud.twins().twin(id).isPresent()) {
                cloud.twins().delete(id, etag);
            }
            return id;
        });
    }

    @Override
    public List<Relationship> outgoing(TwinId source, Optional<String> name) {
        return call(
                "list relationships of",
                source,
                () -> cloud.twins().outgoing(source).stream()
                        .filter(edge -> name.isEmpty() || name.get().equals(edge.name()))
                        .toList());
    }

    @Override
    public List<Relationship> incoming(TwinId target) {
        return call("list relationships to", target, () -> cloud.twins().incoming(target));
    }

    @Override
    public void delete(Relationship relationship) {
        call("delete relationship to " + relationship.target() + " of", relationship.source(), () -> {
            cloud.deletions().deleted(cloud.schedule().running(), relationship);
            cloud.twins().delete(relationship, cloud.chance().scattered(1, 10 * Schedule.SECOND));
            return relationship;
        });
    }

    @Override
    public void publish(
            TwinId id, Optional<String> component, String messageId, Instant sourceTime, Map<String, JsonNode> fields) {
        call("publish " + messageId + " of", id, () -> {
            cloud.twins().publish(id, component, messageId, sourceTime, fields);
            return id;
        });
    }

    @Override
    public Optional<TwinModel> model(ModelId id) {
        return call("model", id, () -> new Found(cloud.twins().model(id))).model();
    }

    /** Keeps a model out of the trace. */
    private record Found(Optional<TwinModel> model) {
        @Override
        public String toString() {
            return model.isPresent() ? "found" : "none";
        }
    }

    private <T> T call(String operation, Object subject, Supplier<T> effect) {
        steps.step();
        try {
            cloud.faults().beforeCall();
            T answer = effect.get();
            cloud.faults().afterCall();
            say(operation, subject, answer);
            steps.step();
            return answer;
        } catch (TwinFailure failure) {
            say(operation, subject, failure.kind() + " " + failure.getMessage());
            steps.step();
            throw failure;
        }
    }

    private void say(String operation, Object subject, Object answer) {
        cloud.trace().say(() -> instance + "   " + operation + " " + subject + " -> " + Brief.of(answer));
    }
}
