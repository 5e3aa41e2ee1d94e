package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.json.Json;
import java.util.Optional;

/** Two hubs, and a webhook that says which of them a device goes to. */
final class CustomAllocation implements AutoCloseable {
    final WebhookStub webhook = new WebhookStub();
    final DevicesHere here = new DevicesHere();

    /** Makes the enrolment group, with more than the webhook. */
    void enrol(String document) {
        ObjectNode json = (ObjectNode) Json.read(document);
        json.setAll(Enrollments.customAllocation(webhook.url()));
        here.enrollGroup(Json.write(json));
    }

    ProvisioningDeviceClientRegistrationResult register(String payload) throws Exception {
        return here.sdk.register("thermostat67", DevicesHere.groupDeviceKey("thermostat67"), payload);
    }

    /** The device as a hub has it. */
    Optional<Device> device(String hub) {
        return here.registry.database().call(tx -> here.registry.find(tx, hub, "thermostat67"));
    }

    @Override
    public void close() {
        here.close();
        webhook.close();
    }
}
