package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.simulator.VirtualDevice;
import io.twinflow.local.twins.Operation;
import org.junit.jupiter.api.Test;

class RecoveryTest extends Journey {
    /** Not those that the tests themselves use to look. */
    private static final Operation[] OF_THE_APP = {
        Operation.PATCH_TWIN, Operation.LIST_INCOMING_RELATIONSHIPS, Operation.LIST_RELATIONSHIPS
    };

    @Test
    void nothingIsLostWhileDigitalTwinsIsDown() throws Exception {
        try (VirtualDevice device = thermostat("patient")) {
            room("ward", "patient");
            azure.twins().faults().failNext(5, 503, OF_THE_APP);

            device.send("{\"Temperature\": 24.5}");

            eventually(() -> holds("ward", "currentTemp", "24.5"));
        }

        assertThat(holds("patient", "Temperature", "24.5")).isTrue();
        assertThat(azure.deadLetters().count()).isZero();
    }

    @Test
    void nothingIsLostWhileDigitalTwinsThrottles() throws Exception {
        try (VirtualDevice device = thermostat("hasty")) {
            room("lobby", "hasty");
            azure.twins().faults().throttleNext(5, OF_THE_APP);

            for (int i = 0; i < 20; i++) {
                device.send("{\"Temperature\": " + (20 + i) + "}");
            }

            eventually(() -> holds("lobby", "currentTemp", "39"));
        }

        assertThat(azure.deadLetters().count()).isZero();
    }

    @Test
    void aWorkerThatDiesIsReplacedAndItsEventsAreAppliedAfterAll() throws Exception {
        try (VirtualDevice device = thermostat("survivor")) {
            room("shelter", "survivor");
            device.send("{\"Temperature\": 25.25}");
            azure.host().killWorker();
            device.send("{\"Temperature\": 25.75}");

            eventually(() -> holds("shelter", "currentTemp", "25.75"));
        }

        assertThat(azure.deadLetters().count()).isZero();
    }
}
