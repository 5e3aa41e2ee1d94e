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

    @Test
    void aThermostatThatMovesTakesItsValueAlong() throws Exception {
        try (VirtualDevice device = thermostat("mover")) {
            room("kitchen", "mover");
            device.send("{\"Temperature\": 21.25}");
            eventually(() -> holds("kitchen", "currentTemp", "21.25"));
        }

        twins.deleteRelationship("kitchen", "kitchen-mover");
        room("pantry", "mover");

        eventually(() -> holds("pantry", "currentTemp", "21.25")
                && number("kitchen", "currentTemp").isEmpty());
        assertThat(azure.deadLetters().count()).isZero();
    }

    @Test
    void aRoomThatLosesOneOfTwoThermostatsShowsTheOther() throws Exception {
        try (VirtualDevice wall = thermostat("wall");
                VirtualDevice window = thermostat("window")) {
            room("study", "wall");
            room("study", "window");
            wall.send("{\"Temperature\": 20.5}");
            eventually(() -> holds("study", "currentTemp", "20.5"));
            window.send("{\"Temperature\": 17.5}");
            eventually(() -> holds("study", "currentTemp", "17.5"));
        }

        twins.deleteRelationship("study", "study-window");

        eventually(() -> holds("study", "currentTemp", "20.5"));
    }
}
