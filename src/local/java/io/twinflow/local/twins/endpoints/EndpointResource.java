package io.twinflow.local.twins.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.store.Database.Work;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be done to the instance and its endpoints. */
final class EndpointResource {
    private static final String HEALTH = "routingendpointshealth";
    private static final String ENDPOINTS = "endpoints";

    private final EventEndpoints endpoints;
    private final InstanceResource instance;

    EndpointResource(EventEndpoints endpoints, InstanceResource instance) {
        this.endpoints = endpoints;
        this.instance = instance;
    }

    /**
     * Reads a request into the work that answers it.
     *
     * @throws EndpointFailure if there is nothing at the path, or not with that method
     */
    Work<Reply> work(HttpMethod method, ResourcePath path, Supplier<JsonNode> body) {
        Optional<String> name = path.name();
        if (path.collection().equals(ENDPOINTS) && name.isPresent()) {
            return endpoint(method, path, name.get(), body);
        } else if (!method.equals(HttpMethod.GET)) {
            throw new EndpointFailure(405, "MethodNotAllowed", "Only GET is allowed here.");
        } else if (path.instance().isEmpty()) {
            return tx -> Reply.list(List.of(instance.json(path)));
        } else if (path.collection().isEmpty()) {
            return tx -> Reply.ok(instance.json(path));
        } else if (path.collection().equals(ENDPOINTS)) {
            return tx -> Reply.list(all(tx, path));
        } else if (path.collection().equals(HEALTH) && name.isEmpty()) {
            return tx -> Reply.list(endpoints.health(tx));
        }
        throw EndpointFailure.notFound("An instance has endpoints and routingEndpointsHealth, and nothing else here.");
    }

    private Work<Reply> endpoint(HttpMethod method, ResourcePath path, String name, Supplier<JsonNode> body) {
        if (method.equals(HttpMethod.PUT)) {
            JsonNode definition = body.get();
            return tx -> put(tx, path, name, definition);
        } else if (method.equals(HttpMethod.DELETE)) {
            return tx -> delete(tx, path, name);
        } else if (method.equals(HttpMethod.GET)) {
            return tx -> Reply.ok(shown(tx, path, name));
        }
        throw new EndpointFailure(405, "MethodNotAllowed", "An endpoint has GET, PUT and DELETE.");
    }

    private Reply put(Tx tx, ResourcePath path, String name, JsonNode definition) throws SQLException {
        boolean isNew = endpoints.put(tx, name, definition);
        return new Reply(isNew ? 201 : 200, shown(tx, path, name));
    }

    private Reply delete(Tx tx, ResourcePath path, String name) throws SQLException {
        Optional<EventEndpoint> gone = endpoints.delete(tx, name);
        return gone.isPresent() ? Reply.ok(instance.endpoint(path, gone.get(), "Deleted")) : new Reply(204, null);
    }

    private List<ObjectNode> all(Tx tx, ResourcePath path) throws SQLException {
        List<ObjectNode> all = new ArrayList<>();
        for (EventEndpoint endpoint : endpoints.list(tx)) {
            all.add(instance.endpoint(path, endpoint, "Succeeded"));
        }
        return all;
    }

    private ObjectNode shown(Tx tx, ResourcePath path, String name) throws SQLException {
        Optional<EventEndpoint> found = endpoints.get(tx, name);
        return found.map(endpoint -> instance.endpoint(path, endpoint, "Succeeded"))
                .orElseThrow(() -> EndpointFailure.notFound(
                        "There is no endpoint '" + name + "' in the instance " + InstanceResource.NAME + "."));
    }
}
