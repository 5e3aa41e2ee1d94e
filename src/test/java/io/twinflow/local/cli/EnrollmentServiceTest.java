package io.twinflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.LocalOptions;
import org.junit.jupiter.api.Test;

class EnrollmentServiceTest {
    @Test
    void theGroupsKeyIsTheOneOfTheReadyFile() {
        try (LocalAzure local = start(LocalOptions.forTests().withoutApp())) {
            JsonNode ready = local.endpoints().json();

            assertThat(new EnrollmentService(ready).groupKey())
                    .isEqualTo(ready.at("/dps/groupKey").asText());
        }
    }

    @Test
    void aGroupThatNobodyHasMadeYetIsNamedWithTheScriptThatDoes() {
        try (LocalAzure local = start(LocalOptions.forTests().withoutApp().bare())) {
            var service = new EnrollmentService(local.endpoints().json());

            assertThatExceptionOfType(LocalFailure.class)
                    .isThrownBy(service::groupKey)
                    .withMessageContainingAll("'twinflow'", "scripts/azure/enrollment.sh");
        }
    }

    private static LocalAzure start(LocalOptions options) {
        return LocalAzure.start(options, (level, function, text) -> {});
    }
}
