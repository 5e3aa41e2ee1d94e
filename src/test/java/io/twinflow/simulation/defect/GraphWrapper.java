package io.twinflow.simulation.defect;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.jspecify.annotations.Nullable;

/** A graph that does what another does, for those that change some of it. */
class GraphWrapper implements TwinGraph {
    final TwinGraph real;

    GraphWrapper(TwinGraph real) {
        this.real = real;
    }

    @Override
    public Optional<Twin> twin(TwinId id) {
        return real.twin(id);
    }

    @Override
    public List<Twin> twins(Collection<TwinId> ids) {
        return real.twins(ids);
    }

    @Override
    public boolean create(NewTwin twin) {
        return real.create(twin);
    }

    @Override
    public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
        return real.patch(id, patch, etag);
    }

    @Override
    public void delete(TwinId id, String etag) {
        real.delete(id, etag);
    }

    @Override
    public List<Relationship> outgoing(TwinId source, Optional<String> name) {
        return real.outgoing(source, name);
    }

    @Override
    public List<Relationship> incoming(TwinId target) {
        return real.incoming(target);
    }

    @Override
    public void delete(Relationship relationship) {
        real.delete(relationship);
    }

    @Override
    public void publish(
            TwinId id, Optional<String> component, String messageId, Instant sourceTime, Map<String, JsonNode> fields) {
        real.publish(id, component, messageId, sourceTime, fields);
    }

    @Override
    public Optional<TwinModel> model(ModelId id) {
        return real.model(id);
    }
}
