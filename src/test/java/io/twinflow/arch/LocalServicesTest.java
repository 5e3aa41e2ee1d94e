package io.twinflow.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule for the sources of the local Azure, whose packages are shared by tests that may do otherwise. */
class LocalServicesTest {
    private static final Path LOCAL = Path.of("src/local/java/io/twinflow/local");

    /** What a service says is checked with the official clients, so it must not be made by them. */
    @ParameterizedTest
    @ValueSource(strings = {"amqp", "devices", "eventgrid", "eventhubs", "twins"})
    void aServiceDoesNotKnowItsClients(String service) throws IOException {
        List<String> imports = imports(LOCAL.resolve(service));

        assertThat(imports)
                .isNotEmpty()
                .noneMatch(line -> line.matches("import (static )?com\\.(azure|microsoft)\\..*"));
    }

    private static List<String> imports(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(LocalServicesTest::lines)
                    .filter(line -> line.startsWith("import "))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
