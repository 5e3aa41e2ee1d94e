package io.twinflow.local.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "telemetry, telemetry",
        "/Telemetry/Partitions/1/, telemetry/partitions/1",
        "sb://localhost:6672/telemetry, telemetry",
        "amqps://localhost//telemetry//, telemetry",
        "sb://localhost, ''",
        "sb://localhost/, ''",
        "'', ''",
        "//, ''",
        "telemetry/x://y, telemetry/x://y"
    })
    void schemeHostAndOuterSlashesAreNoPartOfThePath(String text, String path) {
        assertThat(Address.read(text).path()).isEqualTo(path);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manySlashesAreReadLikeAnyOtherText() {
        String text = "a" + "/".repeat(300_000) + "b";

        assertThat(Address.read(text).path()).isEqualTo(text);
    }
}
