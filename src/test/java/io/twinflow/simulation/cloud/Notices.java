package io.twinflow.simulation.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.wire.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** What the twins service says of an event of the graph, as its event routes carry it. */
public final class Notices {
    private static final String SERVICE = "contoso-adt.api.weu.digitaltwins.azure.net";
    private static final String TYPE = "Microsoft.DigitalTwins.";

    private Notices() {}

    /** Stores a notification in an event hub, in the partition of its subject. */
    public static void append(GraphEvent event, EventHub hub) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        boolean said = event instanceof GraphEvent.Said;
        attribute(properties, "id", event.id());
        attribute(properties, "type", type(event));
        attribute(properties, "source", said ? SERVICE + "/digitaltwins/" + event.subject() : SERVICE);
        attribute(properties, "sequence", String.valueOf(event.number()));
        if (event instanceof GraphEvent.Said telemetry) {
            telemetry.component().ifPresent(component -> attribute(properties, "subject", component));
            attribute(properties, "time", telemetry.sourceTime().toString());
        } else {
            attribute(properties, "subject", subject(event));
            attribute(properties, "time", event.time().toString());
        }
        hub.append(event.subject().value(), properties, JsonNodeFactory.instance.objectNode(), Json.write(body(event)));
    }

    /** The text of the event that tells Event Grid of a write. */
    public static String gridText(GraphEvent event) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("data", body(event));
        data.put("contenttype", "application/json");
        return GridText.of(event.id(), subject(event), type(event), event.time(), data);
    }

    private static void attribute(ObjectNode properties, String name, String value) {
        properties.put("cloudEvents:" + name, value);
    }

    private static String type(GraphEvent event) {
        if (event instanceof GraphEvent.Lived life) {
            return TYPE + "Twin." + (life.exists() ? "Create" : "Delete");
        } else if (event instanceof GraphEvent.Related related) {
            return TYPE + "Relationship." + (related.exists() ? "Create" : "Delete");
        }
        return event instanceof GraphEvent.Said ? "microsoft.iot.telemetry" : TYPE + "Twin.Update";
    }

    private static String subject(GraphEvent event) {
        return event instanceof GraphEvent.Related related
                ? event.subject() + "/relationships/" + related.relationship().id()
                : event.subject().value();
    }

    private static JsonNode body(GraphEvent event) {
        if (event instanceof GraphEvent.Written written) {
            ObjectNode body = update(written.after());
            ArrayNode patch = body.putArray("patch");
            written.changes().forEach(change -> operations(change, patch));
            return body;
        } else if (event instanceof GraphEvent.Remodelled remodelled) {
            ObjectNode body = update(remodelled.after());
            String model = remodelled.after().model().value();
            operation(body.putArray("patch"), "replace", "/$metadata/$model").put("value", model);
            return body;
        } else if (event instanceof GraphEvent.Lived life) {
            return twin(life.twin());
        } else if (event instanceof GraphEvent.Related related) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("$relationshipId", related.relationship().id())
                    .put("$sourceId", related.relationship().source().value())
                    .put("$relationshipName", related.relationship().name())
                    .put("$targetId", related.relationship().target().value());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        ((GraphEvent.Said) event).fields().forEach(fields::set);
        return fields;
    }

    private static ObjectNode update(Twin twin) {
        return JsonNodeFactory.instance.objectNode().put("modelId", twin.model().value());
    }

    private static void operations(TwinPatch.Change change, ArrayNode patch) {
        if (change instanceof TwinPatch.Set set) {
            operation(patch, "replace", set.path().pointer()).set("value", Values.of(set.value()));
            Instant time = set.sourceTime();
            if (time != null) {
                operation(patch, "replace", set.path().sourceTimePointer()).put("value", time.toString());
            }
        } else {
            operation(patch, "remove", change.path().pointer());
        }
    }

    private static ObjectNode operation(ArrayNode patch, String op, String path) {
        return patch.addObject().put("op", op).put("path", path);
    }

    private static ObjectNode twin(Twin twin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("$dtId", twin.id().value()).put("$etag", twin.etag());
        json.putObject("$metadata").put("$model", twin.model().value());
        twin.components().stream()
                .sorted()
                .forEach(component -> json.putObject(component).putObject("$metadata"));
        twin.properties().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(PropertyPath::toString)))
                .forEach(property -> put(json, property.getKey(), property.getValue()));
        return json;
    }

    private static void put(ObjectNode json, PropertyPath path, PropertyState state) {
        ObjectNode holder = path.component() == null ? json : (ObjectNode) json.get(path.component());
        holder.set(path.name(), state.value());
        ObjectNode times = ((ObjectNode) holder.get("$metadata")).putObject(path.name());
        times.put("lastUpdateTime", String.valueOf(state.lastUpdateTime()));
        if (state.sourceTime() != null) {
            times.put("sourceTime", state.sourceTime().toString());
        }
    }
}
