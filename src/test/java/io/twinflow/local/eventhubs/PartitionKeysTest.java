package io.twinflow.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionKeysTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            '', 0, 0, 0
            a, -16220, 0, 28
            key, 11419, 3, 27
            device-1, 26788, 0, 4
            sensor-042, 17720, 0, 24
            room-12345678, 27661, 1, 13
            abcdefghijkl, -2373, 1, 5
            abcdefghijklm, -31855, 3, 15
            xxxxxxxxxxxxxxxxxxxxxxxx, -20573, 1, 29
            01234567890123456789012345, -25489, 1, 17
            Zürich-Etage-3, 936, 0, 8
            """)
    void theHashIsTheOneOfTheOfficialClients(String key, int hash, int of4, int of32) {
        assertThat(PartitionKeys.hash(key)).isEqualTo((short) hash);
        assertThat(PartitionKeys.partition(key, 4)).isEqualTo(of4);
        assertThat(PartitionKeys.partition(key, 32)).isEqualTo(of32);
    }
}
