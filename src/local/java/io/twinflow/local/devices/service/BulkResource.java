package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.TwinRefused;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Changes of many identities in one call, each of which succeeds or fails by itself.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/bulk-registry/update-registry">bulk registry</a>
 */
final class BulkResource {
    private static final int MOST = 100;

    private final RegistryView view;
    private final BulkChange change;

    BulkResource(DeviceRegistry registry, RegistryView view) {
        this.view = view;
        this.change = new BulkChange(registry, view);
    }

    void mount(RestRoutes routes) {
        routes.on(HttpMethod.POST, "/devices", this::update);
    }

    private Reply update(Tx tx, RestRequest request) throws SQLException {
        String hub = view.hub(request, Permission.REGISTRY_WRITE);
        ArrayNode wanted = request.array();
        if (wanted.size() > MOST) {
            throw new RestFailure(413, "TooManyDevices", "One call changes at most " + MOST + " identities");
        }
        ArrayNode errors = Json.array();
        for (JsonNode one : wanted) {
            update(tx, hub, one).ifPresent(errors::add);
        }
        ObjectNode result = Json.object().put("isSuccessful", errors.isEmpty());
        result.set("errors", errors);
        result.putArray("warnings");
        return new Reply(errors.isEmpty() ? 200 : 400, Optional.of(result));
    }

    private Optional<ObjectNode> update(Tx tx, String hub, JsonNode wanted) throws SQLException {
        try {
            var address = new DeviceAddress(hub, text(wanted, "id"), text(wanted, "moduleId"));
            change.apply(tx, address, wanted);
            return Optional.empty();
        } catch (RestFailure e) {
            return Optional.of(error(wanted, e.code(), e));
        } catch (TwinRefused | IllegalArgumentException e) {
            return Optional.of(error(wanted, "ArgumentInvalid", e));
        }
    }

    private static ObjectNode error(JsonNode wanted, String code, RuntimeException failure) {
        return Json.object()
                .put("deviceId", text(wanted, "id"))
                .put("moduleId", text(wanted, "moduleId"))
                .put("errorCode", code)
                .put("errorStatus", String.valueOf(failure.getMessage()));
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.textValue() : "";
    }
}
