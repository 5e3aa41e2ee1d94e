package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.LocalOptions;
import io.twinflow.local.eventgrid.Subscription;
import io.twinflow.local.simulator.HubService;
import io.twinflow.local.simulator.VirtualDevice;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fleet without event hub routes: its events come through Event Grid alone. */
class HubEventToTwinTest extends Journey {
    /** Each Event Hub function reads the other's hub, where nothing concerns it. */
    @Override
    LocalOptions options() {
        return LocalOptions.forTests()
                .with(Map.of("DEVICE_EVENTS_HUB", "lifecycleevents", "LIFECYCLE_EVENTS_HUB", "deviceevents"));
    }

    @Test
    void telemetryAndDeletionArriveThroughEventGrid() throws Exception {
        azure.eventGrid()
                .subscribe(Subscription.of("devices", "hub-events", azure.webhook(azure.host(), "HubEventToTwin"))
                        .only("Microsoft.Devices.DeviceTelemetry", "Microsoft.Devices.DeviceDeleted"))
                .join();

        try (VirtualDevice device = thermostat("frugal")) {
            device.send("{\"Temperature\": 17.25}");
            eventually(() -> holds("frugal", "Temperature", "17.25"));
        }
        new HubService(azure.endpoints().iotHub()).delete("frugal");

        eventually(() -> number("frugal", "Temperature").isEmpty());
        // The host notes an invocation after its effect is there.
        eventually(() -> azure.host().journal().of("HubEventToTwin").succeeded() >= 2);
        assertThat(azure.deadLetters().count()).isZero();
    }
}
