package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceDocuments;
import io.twinflow.local.devices.DeviceTwins;
import io.twinflow.local.devices.TwinRefused;
import io.twinflow.local.devices.rest.Reply;
import io.twinflow.local.devices.rest.RestRequest;
import io.twinflow.local.devices.rest.RestRoutes;
import io.twinflow.local.store.Tx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Twins of devices and modules.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/iothub/service/devices/get-twin">twins</a>
 */
final class TwinResource {
    private final DeviceTwins twins;
    private final RegistryView view;

    TwinResource(DeviceTwins twins, RegistryView view) {
        this.twins = twins;
        this.view = view;
    }

    void mount(RestRoutes routes) {
        for (String path : List.of("/twins/:id", "/twins/:id/modules/:module")) {
            routes.on(HttpMethod.GET, path, this::get)
                    .on(HttpMethod.PATCH, path, (tx, request) -> change(tx, request, twins::patch))
                    .on(HttpMethod.PUT, path, (tx, request) -> change(tx, request, twins::replace));
        }
    }

    private Reply get(Tx tx, RestRequest request) throws SQLException {
        return reply(tx, view.required(tx, request, Permission.SERVICE_CONNECT));
    }

    private Reply change(Tx tx, RestRequest request, Change change) throws SQLException {
        Device before = view.required(tx, request, Permission.SERVICE_CONNECT);
        if (!request.matches(DeviceDocuments.twinEtag(before))) {
            throw HubErrors.changedSince(before.address());
        }
        ObjectNode wanted = request.json();
        JsonNode desired = wanted.path("properties").path("desired");
        try {
            Optional<Device> now = change.apply(tx, before.address(), wanted.path("tags"), desired);
            return reply(tx, now.orElse(before));
        } catch (TwinRefused e) {
            throw HubErrors.numbered(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private Reply reply(Tx tx, Device device) throws SQLException {
        return Reply.ok(view.twin(tx, device)).withEtag(DeviceDocuments.twinEtag(device));
    }

    /** What is done with tags and desired properties. */
    private interface Change {
        Optional<Device> apply(Tx tx, DeviceAddress address, JsonNode tags, JsonNode desired) throws SQLException;
    }
}
