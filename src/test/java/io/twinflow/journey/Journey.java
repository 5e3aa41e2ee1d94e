package io.twinflow.journey;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.await.Await;
import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Climate;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.TwinsAccess;
import io.twinflow.local.simulator.VirtualDevice;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A local Azure with the staged app, one per class of journeys, and the clients that a user has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journey {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    LocalAzure azure;
    DigitalTwinsClient twins;
    private Building reader;

    @BeforeAll
    void start() {
        azure = LocalAzure.start(options(), log());
        twins = TwinsAccess.overHttp(URI.create(azure.endpoints().twins().http()));
        reader = new Building(twins, 0);
    }

    @AfterAll
    void stop() {
        if (azure != null) {
            azure.close();
        }
    }

    LocalOptions options() {
        return LocalOptions.forTests();
    }

    /** What hears the functions and their host. */
    FunctionLog log() {
        return (level, function, text) -> {};
    }

    DpsAccess dps() {
        return DpsAccess.of(azure);
    }

    VirtualDevice thermostat(String id) throws InterruptedException {
        return VirtualDevice.connect(dps(), id, Fleet.MODEL, new Climate(1));
    }

    void room(String room, String thermostat) {
        var twin = new BasicDigitalTwin(room)
                .setMetadata(new BasicDigitalTwinMetadata().setModelId("dtmi:example:Room;1"));
        twins.createOrReplaceDigitalTwin(room, twin, BasicDigitalTwin.class);
        String id = room + "-" + thermostat;
        var relationship = new BasicRelationship(id, room, thermostat, "rel_has_thermostat");
        twins.createOrReplaceRelationship(room, id, relationship, BasicRelationship.class);
    }

    Optional<BigDecimal> number(String twin, String property) {
        return reader.number(twin, property);
    }

    boolean holds(String twin, String property, String value) {
        return number(twin, property)
                .filter(number -> number.compareTo(new BigDecimal(value)) == 0)
                .isPresent();
    }

    static void eventually(BooleanSupplier condition) {
        Await.until(PATIENCE, condition);
    }
}
