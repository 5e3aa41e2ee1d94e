package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.models.EffectiveModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the state of a twin, or of a component, from what a client sent whole. */
final class TwinCreation {
    private static final Set<String> DECIDED_BY_THE_SERVICE = Set.of("$dtId", "$etag", PropertyBag.METADATA);

    private final String now;
    private final boolean mayHaveSourceTimes;

    TwinCreation(String now, boolean mayHaveSourceTimes) {
        this.now = now;
        this.mayHaveSourceTimes = mayHaveSourceTimes;
    }

    /** A twin as its model wants it, still to be validated. */
    TwinState twin(EffectiveModel model, JsonNode body) {
        TwinState state = new TwinState(Json.object());
        PropertyBag bag = state.bag();
        bag.metadata().put(PropertyBag.MODEL, model.id());
        bag.touched(now);
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            String name = member.getKey();
            if (DECIDED_BY_THE_SERVICE.contains(name)) {
                continue;
            }
            if (model.components().containsKey(name)) {
                state.json().set(name, component(name, member.getValue()));
            } else {
                property(bag, name, member.getValue(), body);
            }
        }
        return state;
    }

    /** A component, still to be validated. */
    ObjectNode component(String name, JsonNode body) {
        if (!body.isObject() || !body.path(PropertyBag.METADATA).isObject()) {
            throw GraphErrors.invalidTwin(
                    List.of("The component '" + name + "' must be an object that contains $metadata."));
        }
        PropertyBag bag = new PropertyBag(Json.object());
        bag.touched(now);
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!member.getKey().equals(PropertyBag.METADATA)) {
                property(bag, member.getKey(), member.getValue(), body);
            }
        }
        return bag.json();
    }

    private void property(PropertyBag bag, String name, JsonNode value, JsonNode body) {
        bag.json().set(name, value);
        bag.touched(name, now);
        JsonNode sourceTime = PropertyBag.sourceTime(body.path(PropertyBag.METADATA), name);
        if (mayHaveSourceTimes && !sourceTime.isMissingNode() && !sourceTime.isNull()) {
            bag.sourceTime(name, SourceTime.read(name, sourceTime));
        }
    }
}
