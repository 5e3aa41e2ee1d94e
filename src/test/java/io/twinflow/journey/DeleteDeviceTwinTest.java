package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.BasicRelationship;
import io.twinflow.local.simulator.HubService;
import io.twinflow.local.simulator.VirtualDevice;
import org.junit.jupiter.api.Test;

class DeleteDeviceTwinTest extends Journey {
    @Test
    void aDeletedDeviceTakesItsTwinItsRelationshipsAndItsValueInTheRoomAlong() throws Exception {
        try (VirtualDevice device = thermostat("leaver")) {
            room("office", "leaver");
            device.send("{\"Temperature\": 20.5}");
            eventually(() -> holds("office", "currentTemp", "20.5"));
        }

        new HubService(azure.endpoints().iotHub()).delete("leaver");

        eventually(() -> number("leaver", "Temperature").isEmpty());
        assertThat(twins.listRelationships("office", BasicRelationship.class)).isEmpty();
        eventually(() -> number("office", "currentTemp").isEmpty());
    }
}
