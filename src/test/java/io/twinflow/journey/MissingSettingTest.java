package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.LocalOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingSettingTest {
    @Test
    void aSettingThatIsMissingOrWrongIsNamedAtTheStart() {
        LocalOptions options = LocalOptions.forTests().with(Map.of("ADT_INSTANCE_URL", "", "PARALLEL_TWINS", "many"));

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> LocalAzure.start(options, (level, function, text) -> {}))
                .withMessageContaining("ADT_INSTANCE_URL is not set")
                .withMessageContaining("PARALLEL_TWINS")
                .withMessageNotContaining("\n");
    }
}
