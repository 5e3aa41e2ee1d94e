package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.simulator.VirtualDevice;
import org.junit.jupiter.api.Test;

class TwinToTwinTest extends Journey {
    @Test
    void everyRoomOfAThermostatFollowsIt() throws Exception {
        try (VirtualDevice device = thermostat("shared")) {
            room("hall", "shared");
            room("gallery", "shared");

            device.send("{\"Temperature\": 18.5}");
            device.send("{\"Temperature\": 19.5}");

            eventually(() -> holds("hall", "currentTemp", "19.5") && holds("gallery", "currentTemp", "19.5"));
        }

        assertThat(azure.deadLetters().count()).isZero();
    }
}
