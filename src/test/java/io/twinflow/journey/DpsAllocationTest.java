package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.models.JsonPatchDocument;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.Registration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DpsAllocationTest extends Journey {
    @Test
    void aDeviceThatRegistersGetsAHubAndATwinThatKnowsIt() throws Exception {
        String hub = Registration.of(dps(), "newcomer", Fleet.MODEL);

        BasicDigitalTwin twin = twins.getDigitalTwin("newcomer", BasicDigitalTwin.class);

        assertThat(hub).isEqualTo(azure.endpoints().iotHub().hostName());
        assertThat(twin.getMetadata().getModelId()).isEqualTo(Fleet.MODEL);
        assertThat(twin.getContents()).containsEntry("AssignedHub", hub);
    }

    @Test
    void aDeviceThatRegistersAgainKeepsItsTwin() throws Exception {
        Registration.of(dps(), "regular", Fleet.MODEL);
        twins.updateDigitalTwin("regular", new JsonPatchDocument().appendAdd("/Temperature", 19.5));

        Registration.of(dps(), "regular", Fleet.MODEL);

        assertThat(holds("regular", "Temperature", "19.5")).isTrue();
    }

    @Test
    void aModelThatIsNotAllowedIsRefusedAndLeavesNoTwin() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> Registration.of(dps(), "impostor", "dtmi:example:Room;1"));

        assertThat(number("impostor", "Temperature")).isEmpty();
        assertThat(azure.host().journal().of("DpsAllocation").succeeded()).isPositive();
    }

    @Test
    void aWrongKeyIsOneClearSentence() {
        DpsAccess right = dps();
        String otherKey = Base64.getEncoder().encodeToString(new byte[32]);
        var wrong = new DpsAccess(right.host(), right.port(), right.idScope(), otherKey, right.tls());

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> Registration.of(wrong, "stranger", Fleet.MODEL))
                .withMessageContaining("DPS refused stranger");
    }
}
