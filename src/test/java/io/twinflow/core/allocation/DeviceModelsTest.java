package io.twinflow.core.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.twin.ModelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceModelsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dtmi:a:Thermostat;1|dtmi:a:Thermostat;1|true",
                "dtmi:a:Thermostat;1|dtmi:a:Thermostat;2|false",
                "dtmi:a:Thermostat;1|dtmi:a:Thermostat;11|false",
                "dtmi:a:Thermostat;*|dtmi:a:Thermostat;2|true",
                "dtmi:a:*|dtmi:b:Thermostat;2|false",
                "*|dtmi:b:Thermostat;2|true",
                "dtmi:x:X;1 , dtmi:b:*|dtmi:b:Thermostat;2|true",
                "dtmi:A:Thermostat;1|dtmi:a:Thermostat;1|false",
            })
    void aModelIsAllowedByItsNameOrByAPrefix(String list, String model, boolean allowed) {
        assertThat(DeviceModels.parse(list).allows(new ModelId(model))).isEqualTo(allowed);
    }

    @Test
    void emptyEntriesAllowNothing() {
        DeviceModels none = DeviceModels.parse(" ,, ");

        assertThat(none.entries()).isEmpty();
        assertThat(none.allows(new ModelId("dtmi:a:Thermostat;1"))).isFalse();
    }
}
