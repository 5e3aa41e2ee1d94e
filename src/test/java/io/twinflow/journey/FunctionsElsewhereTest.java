package io.twinflow.journey;

import io.twinflow.local.FunctionsAt;
import io.twinflow.local.HostAlone;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.Ports;
import io.twinflow.local.simulator.VirtualDevice;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FunctionsElsewhereTest extends Journey {
    private HostAlone alone;

    @Override
    LocalOptions options() {
        return LocalOptions.forTests().withoutApp();
    }

    @BeforeAll
    void startHost() {
        var settings = Map.of(
                "EventHubs", azure.endpoints().eventHubs().connectionString(),
                "ADT_INSTANCE_URL", azure.endpoints().twins().http());
        var host = new HostAlone.Options(Ports.free(), Optional.empty(), LocalOptions.STAGED, settings, false);
        alone = HostAlone.start(host, (level, function, text) -> {});
        azure.connect(FunctionsAt.parse(alone.url()));
    }

    @AfterAll
    void stopHost() {
        if (alone != null) {
            alone.close();
        }
    }

    @Test
    void theAppWorksFromAHostElsewhereThatAsksForNoKeyAsCoreToolsDo() throws Exception {
        try (VirtualDevice device = thermostat("remote")) {
            room("annex", "remote");
            eventually(() -> !azure.eventGrid().subscriptions().isEmpty());

            device.send("{\"Temperature\": 22.75}");

            eventually(() -> holds("annex", "currentTemp", "22.75"));
        }
    }
}
