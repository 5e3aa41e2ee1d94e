package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataPlaneTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path definitions;

    @Test
    void theShippedRoutesLeadToEndpointsThatExist() {
        assertThat(DataPlane.shipped().readRoutes())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(Topology.TWINS_ENDPOINTS).containsKey(route.endpoint()));
    }

    @Test
    void theShippedGroupHasTheNameOfTheTopologyAndNoKeys() {
        var group = DataPlane.shipped().readEnrollmentGroup();

        assertThat(group.path("enrollmentGroupId").asText()).isEqualTo(Topology.ENROLLMENT_GROUP);
        assertThat(group.findValues("primaryKey")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                  | are not a JSON array
                    [{"name": "a", "endpoint": "b"}]    | has no 'filter'
                    [                                   | is not JSON
                    """)
    void aFileThatHoldsNoRoutesIsNamed(String text, String problem) throws IOException {
        Files.writeString(definitions.resolve("routes.json"), text);

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> new DataPlane(Path.of("models"), definitions).readRoutes())
                .withMessageContaining("routes.json")
                .withMessageContaining(problem);
    }

    @Test
    void aDirectoryWithoutDefinitionsIsNamed() {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> new DataPlane(Path.of("models"), definitions).readEnrollmentGroup())
                .withMessageContaining("enrollment-group.json cannot be read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"name": "a", "endpoint": "nowhere", "filter": "true"}] | {}                             | event route 'a' was refused
                    []                                                       | {"enrollmentGroupId": "other"} | enrolment group was refused
                    """)
    void whatAServiceRefusesEndsTheStart(String routes, String group, String problem) throws IOException {
        Files.writeString(definitions.resolve("routes.json"), routes);
        Files.writeString(definitions.resolve("enrollment-group.json"), group);

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> DataDirectoryTest.start(
                                definitions.resolve("data"), new DataPlane(Path.of("models"), definitions))
                        .close())
                .withMessageContaining(problem);
    }
}
