package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.eventgrid.GridTopics.Schema;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A way out of the instance.
 *
 * @param entity the topic, hub or queue it leads to
 * @param schema of the events that are sent there
 * @param container the blob container that takes events which could not be delivered
 * @param properties what the control plane shows of it besides its state, secrets made unreadable
 */
public record EventEndpoint(
        String name,
        EndpointKind kind,
        String entity,
        Schema schema,
        Optional<String> container,
        ObjectNode properties,
        Instant created) {

    /** An endpoint that is there from the start. */
    static EventEndpoint configured(String name, EndpointKind kind, String entity, Instant now) {
        ObjectNode properties = Json.object();
        if (kind == EndpointKind.EVENT_GRID) {
            properties.put("authenticationType", "KeyBased");
            properties.put("TopicEndpoint", "http://127.0.0.1/topics/" + entity + "/api/events");
        } else {
            properties.put("authenticationType", "IdentityBased");
            properties.put("endpointUri", "sb://127.0.0.1/").put("entityPath", entity);
        }
        return new EventEndpoint(name, kind, entity, Schema.CLOUD_EVENTS, Optional.empty(), properties, now);
    }

    /** The same, replacing one that is older. */
    EventEndpoint createdAt(Instant time) {
        return new EventEndpoint(name, kind, entity, schema, container, properties, time);
    }

    /** The same with the schema of what it leads to. */
    EventEndpoint in(Schema ofEntity) {
        return new EventEndpoint(name, kind, entity, ofEntity, container, properties, created);
    }

    /** The {@code properties} of the resource. */
    ObjectNode shown(String provisioningState) {
        ObjectNode shown = Json.object()
                .put("endpointType", kind.type())
                .put("provisioningState", provisioningState)
                .put("createdTime", created.toString());
        return shown.setAll(properties);
    }
}
