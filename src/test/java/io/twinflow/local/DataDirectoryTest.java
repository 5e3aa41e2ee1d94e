package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path parent = Path.of("set by JUnit");

    @Test
    void whatHoldsKeysIsForItsOwnerOnly() throws IOException {
        Path data = parent.resolve("data");
        Files.createDirectory(data);

        try (LocalAzure local = start(data)) {
            local.endpoints().writeTo(data.resolve("ready.json"));

            assertThat(Files.readString(data.resolve("ready.json"))).contains("groupKey", "accessKey", "ca.pem");
        }

        assertThat(permissions(data.resolve("twinflow.db"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("ready.json"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("tls").resolve("server-key.pem"))).isEqualTo("rw-------");
    }

    @Test
    void aDirectoryThatIsMadeIsForItsOwnerOnly() throws IOException {
        Path data = parent.resolve("new");

        start(data).close();

        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void keysStayTheSameInOneDirectory() {
        String first = key();
        String again = key();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void aSecondOneIsKeptOutUntilTheFirstHasEnded() {
        Path data = parent.resolve("data");

        try (LocalAzure first = start(data)) {
            assertThatExceptionOfType(LocalFailure.class)
                    .isThrownBy(() -> start(data))
                    .withMessageContaining("in use by another local Azure");
            assertThat(first.endpoints().dps().groupKey()).isNotEmpty();
        }

        start(data).close();
    }

    @Test
    void aFileThatIsNoDatabaseIsToldInWords() throws IOException {
        Files.writeString(parent.resolve("twinflow.db"), "Something else altogether. ".repeat(100));

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> start(parent))
                .withMessageStartingWith("The data directory " + parent + " cannot be used: ")
                .withMessageContaining("not a database");
    }

    @Test
    void aModelThatIsNotJsonIsNamed() throws IOException {
        Path model = Files.writeString(parent.resolve("broken.json"), "{");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> start(parent.resolve("data"), parent))
                .withMessage("The model in " + model + " is not JSON.");
    }

    @Test
    void aModelThatTheServiceRefusesIsToldWithTheReason() throws IOException {
        Files.writeString(parent.resolve("wrong.json"), "{\"@id\":\"wrong\"}");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> start(parent.resolve("data"), parent))
                .withMessageContaining("were refused: ")
                .withMessageContaining("wrong has no '@context'");
    }

    private String key() {
        try (LocalAzure local = start(parent.resolve("data"))) {
            return local.endpoints().dps().groupKey().orElseThrow();
        }
    }

    private static LocalAzure start(Path data) {
        return start(data, Path.of("models"));
    }

    private static LocalAzure start(Path data, Path models) {
        return start(data, new DataPlane(models, DataPlane.shipped().definitions()));
    }

    static LocalAzure start(Path data, DataPlane dataPlane) {
        var options = new LocalOptions(
                Ports.free(),
                1,
                ProvisioningOptions.fast(),
                Optional.of(data),
                Optional.empty(),
                Optional.of(dataPlane),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                TwinsOptions.fast());
        return LocalAzure.start(options, (level, function, text) -> {});
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
