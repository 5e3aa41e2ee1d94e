package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.Device;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.InitialTwin;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.devices.TwinSection;
import io.twinflow.local.store.Tx;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Brings a device into its hub, and out of the one it was in.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/concepts-device-reprovision">reprovisioning</a>
 */
record Assignment(DeviceRegistry registry, Applicant applicant, Allocation.Chosen chosen) {
    /** Does it, and returns the substatus that the device is told. */
    String carryOut(Tx tx) throws SQLException {
        String hub = chosen.hub();
        Optional<RegistrationState> before = applicant.before();
        boolean moved = before.isPresent() && !before.get().assignedHub().equals(hub);
        Optional<Device> left = moved
                ? registry.find(tx, before.get().assignedHub(), before.get().deviceId())
                : Optional.empty();
        Optional<Device> there = registry.find(tx, hub, deviceId());
        String substatus;
        if (left.isPresent()) {
            substatus = move(tx, left.get(), there);
        } else if (there.isPresent()) {
            substatus = stay(tx, there.get());
        } else {
            registry.create(tx, hub, deviceId(), keys(), initialTwin());
            substatus = "initialAssignment";
        }
        return substatus;
    }

    String deviceId() {
        return applicant.enrollment().deviceId(applicant.registrationId());
    }

    private String move(Tx tx, Device left, Optional<Device> there) throws SQLException {
        boolean keeps = applicant.enrollment().keepsData();
        InitialTwin start = keeps ? new InitialTwin(left.tags(), left.desired().properties()) : initialTwin();
        Device arrived = there.isPresent()
                ? there.get().with(keys(), true)
                : registry.create(tx, chosen.hub(), deviceId(), keys(), start);
        if (keeps) {
            arrived = arrived.withTwin(left.tags(), left.desired(), left.reported());
        }
        registry.replace(tx, arrived);
        registry.delete(tx, left.hub(), left.id());
        return keeps ? "deviceDataMigrated" : "deviceDataReset";
    }

    private String stay(Tx tx, Device there) throws SQLException {
        boolean knownLikeThis = there.identity().authentication().opensLike(authentication());
        Device same = knownLikeThis ? there : there.with(there.identity().with(authentication()));
        boolean resets = applicant.before().isPresent()
                && applicant.enrollment().mayMove()
                && !applicant.enrollment().keepsData();
        if (resets) {
            InitialTwin start = applicant.enrollment().initialTwin();
            TwinSection desired =
                    TwinSection.starting(start.desired(), registry.clock().instant());
            registry.replace(
                    tx, there.with(keys(), there.enabled()).withTwin(start.tags(), desired, TwinSection.untouched()));
            return "reprovisionedToInitialState";
        }
        if (!knownLikeThis) {
            registry.replace(tx, same);
        }
        return applicant.before().map(RegistrationState::substatus).orElse("initialAssignment");
    }

    private InitialTwin initialTwin() {
        return chosen.twin().orElseGet(applicant.enrollment()::initialTwin);
    }

    private KeyPair keys() {
        return applicant.admission().authentication().keys();
    }
}
