package io.twinflow.simulation.cloud;

import static io.twinflow.core.failure.TwinFailure.Kind.CONFLICT;
import static io.twinflow.core.failure.TwinFailure.Kind.RELATIONSHIPS_LEFT;
import static io.twinflow.core.failure.TwinFailure.Kind.UNKNOWN_MODEL;
import static io.twinflow.core.failure.TwinFailure.Kind.UNKNOWN_TWIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.simulation.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The graph as the twins service keeps it: one write at a time, each with a version, a time and a notification. */
public final class TwinStore {
    private final Schedule schedule;
    private final Map<ModelId, TwinModel> models;
    private final Map<TwinId, Twin> twins = new LinkedHashMap<>();
    private final Map<TwinId, NavigableMap<Long, Optional<Twin>>> past = new HashMap<>();
    private final Edges edges;
    private final List<GraphEvent> history = new ArrayList<>();
    private final Consumer<GraphEvent> listener;
    private long version;

    /** @param listener hears of every event, after it */
    public TwinStore(Schedule schedule, Map<ModelId, TwinModel> models, Consumer<GraphEvent> listener) {
        this.schedule = schedule;
        this.models = models;
        this.edges = new Edges(schedule);
        this.listener = listener;
    }

    public Optional<TwinModel> model(ModelId id) {
        return Optional.ofNullable(models.get(id));
    }

    public Optional<Twin> twin(TwinId id) {
        return Optional.ofNullable(twins.get(id));
    }

    /** The twin as it was so many microseconds ago. */
    public Optional<Twin> twin(TwinId id, long ago) {
        return Optional.ofNullable(past.get(id))
                .map(states -> states.floorEntry(schedule.now() - ago))
                .flatMap(Map.Entry::getValue);
    }

    /** Everything that happened, in order. */
    public List<GraphEvent> history() {
        return history;
    }

    /** Answers whether there was no twin of this id yet. */
    public boolean create(NewTwin twin) {
        if (twins.containsKey(twin.id())) {
            return false;
        }
        TwinModel model =
                model(twin.model()).orElseThrow(() -> TwinFailure.of(UNKNOWN_MODEL, "No model " + twin.model()));
        Map<PropertyPath, PropertyState> properties = new HashMap<>();
        twin.texts().forEach((name, text) -> {
            PropertyPath path = PropertyPath.of(name);
            JsonNode value = Values.of(new NewValue.Chosen(text));
            properties.put(path, Values.fitting(model, path, value, null, schedule.instant()));
        });
        Twin made = new Twin(twin.id(), twin.model(), nextEtag(), properties, twin.components());
        keep(made);
        tell(new GraphEvent.Lived(number(), schedule.instant(), made, true));
        return true;
    }

    public String patch(TwinId id, TwinPatch patch, @Nullable String etag) {
        Twin twin = at(existing(id), etag);
        TwinModel model = models.get(twin.model());
        if (model == null) {
            throw TwinFailure.of(UNKNOWN_MODEL, "The twin's model is gone");
        }
        Instant now = schedule.instant();
        Map<PropertyPath, PropertyState> properties = new HashMap<>(twin.properties());
        patch.changes().forEach(change -> Values.apply(change, model, properties, now));
        Twin after = new Twin(id, twin.model(), nextEtag(), properties, twin.components());
        keep(after);
        tell(new GraphEvent.Written(number(), now, after, patch.changes()));
        return after.etag();
    }

    /** Gives a twin another model, with its components; its properties must fit. */
    public void remodel(TwinId id, ModelId model) {
        Twin twin = existing(id);
        var components = model(model).orElseThrow().components().keySet();
        Twin after = new Twin(id, model, nextEtag(), twin.properties(), components);
        keep(after);
        tell(new GraphEvent.Remodelled(number(), schedule.instant(), after));
    }

    public void delete(TwinId id, @Nullable String etag) {
        Twin twin = at(existing(id), etag);
        if (edges.holds(id)) {
            throw TwinFailure.of(RELATIONSHIPS_LEFT, "The twin has relationships, or had some just now");
        }
        twins.remove(id);
        note(id, Optional.empty());
        tell(new GraphEvent.Lived(number(), schedule.instant(), twin, false));
    }

    /** Adds a relationship between twins that exist, or leaves it as it is. */
    public boolean relate(Relationship relationship) {
        boolean both = twins.containsKey(relationship.source()) && twins.containsKey(relationship.target());
        if (both && edges.add(relationship)) {
            tell(new GraphEvent.Related(number(), schedule.instant(), relationship, true));
            return true;
        }
        return false;
    }

    /**
     * Deletes a relationship, if it is there.
     *
     * @param unseen for how long the deletion of its ends takes it to be there still, in microseconds
     */
    public void delete(Relationship relationship, long unseen) {
        if (edges.remove(relationship, unseen)) {
            tell(new GraphEvent.Related(number(), schedule.instant(), relationship, false));
        }
    }

    public List<Relationship> outgoing(TwinId source) {
        return edges.from(source);
    }

    public List<Relationship> incoming(TwinId target) {
        return edges.to(target);
    }

    public void publish(
            TwinId id, Optional<String> component, String messageId, Instant sourceTime, Map<String, JsonNode> fields) {
        existing(id);
        tell(new GraphEvent.Said(number(), schedule.instant(), id, component, messageId, sourceTime, fields));
    }

    private Twin existing(TwinId id) {
        return twin(id).orElseThrow(() -> TwinFailure.of(UNKNOWN_TWIN, "No twin " + id));
    }

    private void keep(Twin twin) {
        twins.put(twin.id(), twin);
        note(twin.id(), Optional.of(twin));
    }

    private void note(TwinId id, Optional<Twin> state) {
        past.computeIfAbsent(id, one -> new TreeMap<>()).put(schedule.now(), state);
    }

    private static Twin at(Twin twin, @Nullable String etag) {
        if (etag != null && !etag.equals(twin.etag())) {
            throw TwinFailure.of(CONFLICT, "The twin is not at " + etag);
        }
        return twin;
    }

    private void tell(GraphEvent event) {
        history.add(event);
        listener.accept(event);
    }

    private long number() {
        return history.size() + 1L;
    }

    private String nextEtag() {
        version++;
        return "W/\"" + version + "\"";
    }
}
