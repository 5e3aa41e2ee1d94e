package io.twinflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build stages for deployment, file by file. */
class StagedPackageTest {
    private static final Path STAGED = Path.of("target/azure-functions/twinflow");
    private static final int LIMIT = 10 * 1024 * 1024;

    @Test
    void itHoldsTheSixFunctionsAndWhatTheyNeed() throws IOException {
        try (Stream<Path> files = Files.list(STAGED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.endsWith(".jar"))
                    .containsExactlyInAnyOrder(
                            "DeleteDeviceTwin",
                            "DpsAllocation",
                            "HubEventToTwin",
                            "TelemetryToTwin",
                            "TwinToTimeSeries",
                            "TwinToTwin",
                            "host.json",
                            "lib",
                            "local.settings.json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TelemetryToTwin, %DEVICE_EVENTS_HUB%",
        "DeleteDeviceTwin, %LIFECYCLE_EVENTS_HUB%",
        "TwinToTimeSeries, %TWIN_EVENTS_HUB%",
    })
    void aFunctionWithAnEventHubIsBoundAsDesigned(String name, String hub) throws IOException {
        JsonNode function = function(name);

        assertThat(function)
                .isEqualTo(Json.read(
                        // language=json
                        """
                                {"scriptFile": "%s", "entryPoint": "io.twinflow.functions.%sFunction.run",
                                 "bindings": [
                                   {"type": "eventHubTrigger", "direction": "in", "name": "events", "dataType": "binary",
                                    "connection": "EventHubs", "eventHubName": "%s", "cardinality": "MANY",
                                    "consumerGroup": "twinflow"},
                                   {"type": "blob", "direction": "out", "name": "rejected",
                                    "path": "dead-letters/%s/{rand-guid}.jsonl", "connection": "AzureWebJobsStorage"}],
                                 "retry": {"strategy": "exponentialBackoff", "maxRetryCount": -1,
                                           "minimumInterval": "00:00:02", "maximumInterval": "00:01:00"}}
                                """.formatted(scriptFile(), name, hub, name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TwinToTwin", "HubEventToTwin"})
    void aFunctionWithEventGridIsBoundAsDesigned(String name) throws IOException {
        assertThat(function(name))
                .isEqualTo(Json.read(
                        // language=json
                        """
                                {"scriptFile": "%s", "entryPoint": "io.twinflow.functions.%sFunction.run",
                                 "bindings": [
                                   {"type": "eventGridTrigger", "direction": "in", "name": "event"},
                                   {"type": "blob", "direction": "out", "name": "rejected",
                                    "path": "dead-letters/%s/{rand-guid}.jsonl", "connection": "AzureWebJobsStorage"}]}
                                """.formatted(scriptFile(), name, name)));
    }

    @Test
    void theAllocationIsAPostWithAFunctionKey() throws IOException {
        assertThat(function("DpsAllocation"))
                .isEqualTo(Json.read(
                        // language=json
                        """
                                {"scriptFile": "%s", "entryPoint": "io.twinflow.functions.DpsAllocationFunction.run",
                                 "bindings": [
                                   {"type": "httpTrigger", "direction": "in", "name": "request", "route": "dps-allocation",
                                    "methods": ["POST"], "authLevel": "FUNCTION"},
                                   {"type": "http", "direction": "out", "name": "$return"}]}
                                """.formatted(scriptFile())));
    }

    @Test
    void theHostIsToldHowLargeABatchMayBe() throws IOException {
        JsonNode host = Json.read(Files.readString(STAGED.resolve("host.json")));

        assertThat(host.path("extensions")
                        .path("eventHubs")
                        .path("maxEventBatchSize")
                        .asInt())
                .isPositive();
        assertThat(host.path("extensionBundle").path("version").asText()).isEqualTo("[4.0.0, 5.0.0)");
    }

    @Test
    void nothingThatIsNotForProductionIsInside() throws IOException {
        for (Path jar : jars()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                assertThat(zip.stream().map(ZipEntry::getName))
                        .as(jar.toString())
                        .noneMatch(name -> name.startsWith("io/twinflow/local/")
                                || name.startsWith("io/twinflow/fixtures/")
                                || name.startsWith("io/netty/")
                                || name.startsWith("io/vertx/")
                                || name.startsWith("org/junit/")
                                || name.startsWith("org/mockito/")
                                || (name.startsWith("io/twinflow/") && name.endsWith("Test.class")));
            }
        }
    }

    @Test
    void whatTheAppNeedsAtRunTimeIsInsideAndWhatTheWorkerBringsIsNot() throws IOException {
        List<String> names =
                jars().stream().map(jar -> jar.getFileName().toString()).toList();

        assertThat(names).anyMatch(name -> name.startsWith("proton-j-"));
        assertThat(names).anyMatch(name -> name.startsWith("azure-core-http-jdk-httpclient-"));
        assertThat(names).noneMatch(name -> name.startsWith("gson-"));
        assertThat(names).noneMatch(name -> name.startsWith("azure-functions-java-core-library-"));
        assertThat(names).noneMatch(name -> name.startsWith("azure-functions-java-spi-"));
    }

    @Test
    void noSecretIsInside() throws IOException {
        JsonNode settings = Json.read(Files.readString(STAGED.resolve("local.settings.json")));

        assertThat(settings.toString()).doesNotContain("SharedAccessKey", "AccountKey", "code=");
    }

    @Test
    void itIsUnderTenMegabytesZipped() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped);
                Stream<Path> files = Files.walk(STAGED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(STAGED.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }

        assertThat(zipped.size()).isLessThan(LIMIT);
    }

    private static JsonNode function(String name) throws IOException {
        return Json.read(Files.readString(STAGED.resolve(name).resolve("function.json")));
    }

    private static String scriptFile() throws IOException {
        try (Stream<Path> files = Files.list(STAGED)) {
            return "../"
                    + files.filter(file -> file.toString().endsWith(".jar"))
                            .map(file -> file.getFileName().toString())
                            .findFirst()
                            .orElseThrow();
        }
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(STAGED)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
