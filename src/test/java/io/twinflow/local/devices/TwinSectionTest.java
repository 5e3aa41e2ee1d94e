package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinSectionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}             | {"b":2}              | {"a":1,"b":2}
            {"a":1}             | {"a":null}           | {}
            {"a":{"b":1,"c":2}} | {"a":{"b":null}}     | {"a":{"c":2}}
            {"a":[1,2]}         | {"a":[3]}            | {"a":[3]}
            {"a":1}             | {"a":{"b":null}}     | {"a":{}}
            {"a":1}             | {"$version":9,"a":2} | {"a":2}
            """)
    void aPatchMergesRemovesAndReplaces(String before, String patch, String after) {
        TwinSection section = TwinSection.starting(Json.read(before), NOW);

        TwinSection next = section.merge(Json.read(patch), NOW);

        assertThat(next.properties()).isEqualTo(Json.read(after));
        assertThat(next.version()).isEqualTo(2);
        assertThat(section.properties()).isEqualTo(Json.read(before));
    }

    @Test
    void theServiceSeesMetadataWhereTheDeviceSeesOnlyTheVersion() {
        TwinSection section = TwinSection.untouched();

        assertThat(Json.write(section.forDevice())).isEqualTo("{\"$version\":1}");
        assertThat(Json.write(section.forService()))
                .isEqualTo("{\"$metadata\":{\"$lastUpdated\":\"0001-01-01T00:00:00Z\"},\"$version\":1}");
    }
}
