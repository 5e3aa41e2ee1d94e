package io.twinflow.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinflow.local.LocalFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorConfigTest {
    @Test
    void theEmulatorsOwnFileIsRead() {
        // language=json
        String file = """
                {"UserConfig":{"NamespaceConfig":[{"Type":"EventHub","Name":"emulatorNs1","Entities":[
                  {"Name":"eh1","PartitionCount":2,"ConsumerGroups":[{"Name":"cg1"},{"Name":"$default"}]},
                  {"Name":"EH2","PartitionCount":"32","ConsumerGroups":[]}]}],
                  "LoggingConfig":{"Type":"File,Console"}}}""";

        List<HubDefinition> hubs = EmulatorConfig.read(file);

        assertThat(hubs)
                .containsExactly(new HubDefinition("eh1", 2, List.of("cg1")), new HubDefinition("eh2", 32, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "33", "two", ""})
    void aPartitionCountOutOfRangeIsRefused(String count) {
        // language=json
        String file = """
                {"UserConfig":{"NamespaceConfig":[{"Type":"EventHub","Name":"n","Entities":[
                  {"Name":"eh1","PartitionCount":"%s","ConsumerGroups":[]}]}]}}""".formatted(count);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmulatorConfig.read(file))
                .withMessageContaining("1 to 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"UserConfig\":{\"NamespaceConfig\":[]}}"})
    void aFileWithoutANamespaceIsRefused(String file) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmulatorConfig.read(file))
                .withMessageContaining("exactly one namespace");
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithItsName(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), "{\"UserConfig\":");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> EmulatorConfig.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("mend the file");
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> EmulatorConfig.read(directory.resolve("nowhere.json")))
                .withMessageContaining("there is no");
    }
}
