package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.simulator.VirtualDevice;
import org.junit.jupiter.api.Test;

class TelemetryToTwinTest extends Journey {
    @Test
    void whatADeviceSendsIsWhatItsTwinHolds() throws Exception {
        try (VirtualDevice device = thermostat("sender")) {
            device.send("{\"Temperature\": 20.25}");
            device.send("{\"Temperature\": 21.75, \"Humidity\": 40}");

            eventually(() -> holds("sender", "Temperature", "21.75"));
        }

        assertThat(holds("sender", "Humidity", "40")).isTrue();
    }

    @Test
    void aMessageThatNobodyCanApplyIsPutAsideWithItsReason() throws Exception {
        try (VirtualDevice device = thermostat("muddled")) {
            device.send("{\"Temperature\": \"hot\"}");
            device.send("{\"Temperature\": 22.5}");

            eventually(() -> holds("muddled", "Temperature", "22.5"));
        }

        eventually(() -> !azure.deadLetters().of("TelemetryToTwin").isEmpty());
        assertThat(azure.deadLetters().of("TelemetryToTwin").toString())
                .contains("muddled")
                .contains("Temperature")
                .contains("hot");
    }
}
