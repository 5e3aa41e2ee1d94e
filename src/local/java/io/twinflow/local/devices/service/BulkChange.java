package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceDocuments;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.Locale;

/** One change of a bulk call, by its {@code importMode}. */
final class BulkChange {
    private final DeviceRegistry registry;
    private final RegistryView view;

    BulkChange(DeviceRegistry registry, RegistryView view) {
        this.registry = registry;
        this.view = view;
    }

    void apply(Tx tx, DeviceAddress address, JsonNode wanted) throws SQLException {
        switch (wanted.path("importMode").asText("create").toLowerCase(Locale.ROOT)) {
            case "create" -> create(tx, address, wanted);
            case "update" -> update(tx, address, wanted, false);
            case "updateifmatchetag" -> update(tx, address, wanted, true);
            case "createorupdate" -> createOrUpdate(tx, address, wanted, false);
            case "createorupdateifmatchetag" -> createOrUpdate(tx, address, wanted, true);
            case "delete" -> delete(tx, address, wanted, false);
            case "deleteifmatchetag" -> delete(tx, address, wanted, true);
            case "updatetwin" -> updateTwin(tx, address, wanted, false);
            case "updatetwinifmatchetag" -> updateTwin(tx, address, wanted, true);
            default ->
                throw RestFailure.badRequest(
                        "There is no importMode '" + wanted.path("importMode").asText() + "'");
        }
    }

    private void create(Tx tx, DeviceAddress address, JsonNode wanted) throws SQLException {
        var identity = IdentityDocument.created(wanted, registry.clock().instant());
        view.create(tx, address, identity, InitialTwin.read(wanted));
    }

    private void createOrUpdate(Tx tx, DeviceAddress address, JsonNode wanted, boolean onlyIfSame) throws SQLException {
        if (registry.find(tx, address).isPresent()) {
            update(tx, address, wanted, onlyIfSame);
        } else {
            create(tx, address, wanted);
        }
    }

    private void update(Tx tx, DeviceAddress address, JsonNode wanted, boolean onlyIfSame) throws SQLException {
        Device before = matching(tx, address, wanted, onlyIfSame);
        var identity = IdentityDocument.replaced(
                wanted, before.identity(), registry.clock().instant());
        registry.replace(tx, before.with(identity));
    }

    private void delete(Tx tx, DeviceAddress address, JsonNode wanted, boolean onlyIfSame) throws SQLException {
        registry.delete(tx, matching(tx, address, wanted, onlyIfSame).address());
    }

    private void updateTwin(Tx tx, DeviceAddress address, JsonNode wanted, boolean onlyIfSame) throws SQLException {
        Device before = view.required(tx, address);
        if (onlyIfSame && !wanted.path("twinETag").asText().equals(DeviceDocuments.twinEtag(before))) {
            throw HubErrors.changedSince(address);
        }
        JsonNode desired = wanted.path("properties").path("desired");
        if (registry.twins().patch(tx, address, wanted.path("tags"), desired).isEmpty()) {
            throw HubErrors.notFound(address);
        }
    }

    private Device matching(Tx tx, DeviceAddress address, JsonNode wanted, boolean onlyIfSame) throws SQLException {
        Device device = view.required(tx, address);
        if (onlyIfSame && !wanted.path("eTag").asText().equals(DeviceDocuments.deviceEtag(device))) {
            throw HubErrors.changedSince(address);
        }
        return device;
    }
}
