package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.simulator.TwinsAccess;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BareTest {
    private static final LocalAzure BARE =
            LocalAzure.start(LocalOptions.forTests().withoutApp().bare(), (level, function, text) -> {});

    @AfterAll
    static void stop() {
        BARE.close();
    }

    @Test
    void thereAreNeitherModelsNorRoutes() {
        DigitalTwinsClient twins =
                TwinsAccess.overHttp(URI.create(BARE.endpoints().twins().http()));

        assertThat(twins.listModels()).isEmpty();
        assertThat(twins.listEventRoutes()).isEmpty();
    }

    @Test
    void theReadyFileHasNoKeyOfAGroupThatIsNotThere() {
        JsonNode dps = BARE.endpoints().json().path("dps");

        assertThat(dps.has("groupKey")).isFalse();
        assertThat(Endpoints.dpsOf(BARE.endpoints().json()).groupKey()).isEmpty();
    }
}
