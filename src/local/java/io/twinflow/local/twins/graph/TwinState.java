package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.ApiVersion;
import io.twinflow.local.twins.models.EffectiveModel;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A twin as it is stored: its properties, its components, their metadata. Changes in place. */
final class TwinState {
    private final ObjectNode json;

    TwinState(ObjectNode json) {
        this.json = json;
    }

    ObjectNode json() {
        return json;
    }

    PropertyBag bag() {
        return new PropertyBag(json);
    }

    String model() {
        return bag().metadata().path(PropertyBag.MODEL).asText();
    }

    /** The component of that name, if the twin holds one; only an object with metadata of its own is one. */
    Optional<PropertyBag> component(String name) {
        boolean isComponent = json.path(name) instanceof ObjectNode object
                && object.path(PropertyBag.METADATA).has(PropertyBag.LAST_UPDATE);
        return isComponent ? Optional.of(new PropertyBag((ObjectNode) json.path(name))) : Optional.empty();
    }

    /** The names of the components that the twin holds. */
    Set<String> components() {
        Set<String> names = new TreeSet<>();
        for (String name : bag().names()) {
            if (component(name).isPresent()) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether a name is a component, of the twin as it is or as its model wants it. */
    boolean isComponent(String name, EffectiveModel model) {
        return model.components().containsKey(name) || component(name).isPresent();
    }

    /** The twin as clients see it. */
    ObjectNode shown(String id, String etag, ApiVersion version) {
        ObjectNode shown = Json.object().put("$dtId", id).put("$etag", etag);
        shown.setAll(bag().shown(version.hasTwinTimes()));
        for (String component : components()) {
            component(component).ifPresent(bag -> shown.set(component, bag.shown(version.hasTwinTimes())));
        }
        return shown;
    }
}
