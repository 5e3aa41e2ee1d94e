package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.Authentication;
import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.Identity;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.TwinSection;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Brings a device into its hub, and out of the one it was in.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/concepts-device-reprovision">reprovisioning</a>
 */
record Assignment(DeviceRegistry registry, Applicant applicant, Allocation.Chosen chosen) {
    private static final String FIRST = "initialAssignment";
    private static final String AGAIN = "reprovisionedToInitialAssignment";

    /** Does it, and returns the substatus that the device is told. */
    String carryOut(Tx tx) throws SQLException {
        Optional<RegistrationState> before = applicant.before();
        Optional<Device> left = Optional.empty();
        if (before.isPresent() && !before.get().assignedHub().equals(chosen.hub())) {
            left = registry.find(
                    tx,
                    DeviceAddress.of(before.get().assignedHub(), before.get().deviceId()));
        }
        Optional<Device> there = registry.find(tx, address());
        if (left.isPresent()) {
            return move(tx, left.get(), there);
        }
        if (there.isPresent()) {
            return stay(tx, there.get());
        }
        registry.create(tx, address(), identity(), initialTwin());
        return before.isPresent() ? AGAIN : FIRST;
    }

    String deviceId() {
        return applicant.enrollment().deviceId(applicant.registrationId());
    }

    private String move(Tx tx, Device left, Optional<Device> there) throws SQLException {
        boolean keeps = applicant.enrollment().keepsData();
        Device arrived = there.isPresent()
                ? there.get().with(there.get().identity().with(authentication()))
                : registry.create(
                        tx,
                        address(),
                        identity(),
                        keeps ? new InitialTwin(left.tags(), left.desired().properties()) : initialTwin());
        if (keeps) {
            arrived = arrived.withTwin(left.tags(), left.desired(), left.reported());
        } else if (there.isPresent()) {
            arrived = reset(arrived);
        }
        registry.replace(tx, arrived);
        registry.delete(tx, left.address());
        return keeps ? "deviceDataMigrated" : "deviceDataReset";
    }

    private String stay(Tx tx, Device there) throws SQLException {
        boolean knownLikeThis = there.identity().authentication().opensLike(authentication());
        Device same = knownLikeThis ? there : there.with(there.identity().with(authentication()));
        boolean resets = applicant.before().isPresent()
                && applicant.enrollment().mayMove()
                && !applicant.enrollment().keepsData();
        if (resets) {
            registry.replace(tx, reset(same));
            return AGAIN;
        }
        if (!knownLikeThis) {
            registry.replace(tx, same);
        }
        return applicant.before().map(RegistrationState::substatus).orElse(FIRST);
    }

    private Device reset(Device device) {
        InitialTwin start = initialTwin();
        var desired = TwinSection.starting(start.desired(), registry.clock().instant());
        return device.withTwin(start.tags(), desired, TwinSection.untouched());
    }

    private Identity identity() {
        Identity known = Identity.of(authentication());
        if (!applicant.enrollment().isEdge()) {
            return known;
        }
        var attributes = Json.object();
        attributes.putObject("capabilities").put("iotEdge", true);
        return known.with(attributes);
    }

    private InitialTwin initialTwin() {
        return chosen.twin().orElseGet(applicant.enrollment()::initialTwin);
    }

    private DeviceAddress address() {
        return DeviceAddress.of(chosen.hub(), deviceId());
    }

    private Authentication authentication() {
        return applicant.admission().authentication();
    }
}
