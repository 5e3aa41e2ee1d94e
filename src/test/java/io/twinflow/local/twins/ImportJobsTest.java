package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.implementation.models.ErrorResponseException;
import com.azure.digitaltwins.core.implementation.models.ImportJob;
import com.azure.digitaltwins.core.implementation.models.Status;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the file of a bulk import. */
class ImportJobsTest {
    @TempDir
    private Path folder;

    private LocalJobs jobs;
    private DigitalTwinsClient client;

    @BeforeEach
    void start() {
        jobs = new LocalJobs(folder);
        client = jobs.twins.client();
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void aGraphIsImportedWhateverTheOrderOfItsModels() throws Exception {
        ImportJob job = jobs.imported("building", ImportFiles.BUILDING);

        assertThat(job.getStatus()).isEqualTo(Status.SUCCEEDED);
        assertThat(client.listModels()).hasSize(4);
        assertThat(client.getDigitalTwin("room", BasicDigitalTwin.class).getContents())
                .containsEntry("Seats", 4);
        assertThat(client.getRelationship("floor", "r1", BasicRelationship.class)
                        .getTargetId())
                .isEqualTo("room");
    }

    @Test
    void theLogTellsHowEachSectionWent() throws Exception {
        jobs.imported("building", ImportFiles.BUILDING);

        assertThat(jobs.log("building"))
                .extracting(line -> line.path("details"))
                .containsExactly(
                        Json.read("{\"status\":\"Started\"}"),
                        Json.read("{\"section\":\"Models\",\"status\":\"Started\"}"),
                        Json.read("{\"section\":\"Models\",\"status\":\"Succeeded\"}"),
                        Json.read("{\"section\":\"Twins\",\"status\":\"Started\"}"),
                        Json.read("{\"section\":\"Twins\",\"status\":\"Succeeded\"}"),
                        Json.read("{\"section\":\"Relationships\",\"status\":\"Started\"}"),
                        Json.read("{\"section\":\"Relationships\",\"status\":\"Succeeded\"}"),
                        Json.read("{\"status\":\"Succeeded\"}"));
        JsonNode first = jobs.log("building").get(0);
        assertThat(Json.write(first))
                .isEqualTo("{\"timestamp\":\"2026-03-01T10:00:00.1234560Z\",\"jobId\":\"building\","
                        + "\"jobType\":\"Import\",\"logType\":\"Info\",\"details\":{\"status\":\"Started\"}}");
    }

    @Test
    void aJobIsShownWithItsTimes() throws Exception {
        jobs.upload("in", ImportFiles.BUILDING);

        ImportJob created = jobs.imports()
                .addAsync("job", LocalJobs.importing("in", "job.log"), null)
                .blockOptional()
                .orElseThrow();
        ImportJob over = jobs.over("job");

        assertThat(created.getStatus()).isEqualTo(Status.NOTSTARTED);
        assertThat(created.getFinishedDateTime()).isNull();
        assertThat(over.getInputBlobUri()).isEqualTo("https://account.blob.core.windows.net/jobs/in");
        assertThat(over.getCreatedDateTime()).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(over.getFinishedDateTime()).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(over.getPurgeDateTime()).isEqualTo("2026-03-31T10:00:00.123456Z");
    }

    @Test
    void whatTheDatabaseRefusesEndsTheJobButNotTheNextOne() throws Exception {
        jobs.imported("models", ImportFiles.BUILDING);
        jobs.twins.database.call(tx -> tx.update("CREATE TRIGGER refusal BEFORE INSERT ON adt_twins"
                + " WHEN NEW.id = 'twin1' BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"));
        List<String> lines = new ArrayList<>(ImportFiles.HEADER);
        lines.add("{\"Section\": \"Twins\"}");
        IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"$dtId\": \"twin" + i + "\", \"$metadata\": {\"$model\": \"dtmi:samples:Floor;1\"}}")
                .forEach(lines::add);

        ImportJob refused = jobs.imported("refused", lines);
        ImportJob next = jobs.imported("next", ImportFiles.HEADER);

        assertThat(refused.getStatus()).isEqualTo(Status.FAILED);
        assertThat(next.getStatus()).isEqualTo(Status.SUCCEEDED);
        assertThat(client.query("SELECT * FROM DIGITALTWINS", BasicDigitalTwin.class))
                .extracting(BasicDigitalTwin::getId)
                .containsExactlyInAnyOrder("floor", "room");
    }

    @Test
    void aLogCannotOverwriteTheInput() throws Exception {
        jobs.upload("in", ImportFiles.BUILDING);
        ImportJob ontoItself = LocalJobs.importing("in", "in");

        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(
                        () -> jobs.imports().addAsync("job", ontoItself, null).block())
                .withMessageContaining("The log would overwrite the input");
    }

    @Test
    void aLineThatIsRefusedIsNamedAndTheRestIsImported() throws Exception {
        List<String> lines = new ArrayList<>(ImportFiles.BUILDING);
        lines.add(9, "{\"$dtId\": \"broken\", \"$metadata\": {\"$model\": \"dtmi:samples:Floor;1\"}, \"Height\": 3}");

        ImportJob job = jobs.imported("job", lines);

        assertThat(job.getStatus()).isEqualTo(Status.FAILED);
        assertThat(job.getError().getMessage()).startsWith("1 line of the input was refused");
        assertThat(client.getRelationship("floor", "r1", String.class)).contains("room");
        assertThat(jobs.log("job"))
                .filteredOn(line -> line.path("logType").asText().equals("Error"))
                .extracting(line -> Json.write(line.path("details")))
                .containsExactly(
                        "{\"section\":\"Twins\",\"line\":10,\"exceptionType\":\"ValidationFailed\",\"message\":\"Invalid"
                                + " twin specified: 'Height' is not a property that the model defines. The model is"
                                + " dtmi:samples:Floor;1.\",\"id\":\"broken\"}",
                        "{\"section\":\"Twins\",\"status\":\"Failed\"}",
                        "{\"status\":\"Failed\"}");
    }

    @Test
    void aModelThatIsRefusedDoesNotKeepOthersOut() throws Exception {
        jobs.imported(
                "job",
                Stream.of(
                                ImportFiles.HEADER,
                                List.of(
                                        "{\"Section\": \"Models\"}",
                                        ImportFiles.inOneLine(Samples.FLOOR_MODEL),
                                        "{\"@id\": \"dtmi:samples:Half;1\", \"@type\": \"Interface\"}"))
                        .flatMap(List::stream)
                        .toList());

        assertThat(client.listModels()).extracting(model -> model.getModelId()).containsExactly(Samples.FLOOR);
        assertThat(jobs.log("job"))
                .anySatisfy(line ->
                        assertThat(line.path("details").path("id").asText()).isEqualTo("dtmi:samples:Half;1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"Section": "Twins"}                                    | 1 | The first section must be Header.
                    {"$dtId": "twin"}                                       | 1 | The first section must be Header.
                    {"Section": "Header"};{"fileVersion": "2"}              | 2 | fileVersion with the value 1.0.0
                    {"Section": "Header"};{"Section": "Things"}             | 2 | no section 'Things'
                    {"Section": "Header"};{"Section": "Twins"};{"Section": "Models"} | 3 | must come before
                    {"Section": "Header"};;{"Section": "Twins"};{"id": "x"} | 4 | Twin must have property $dtId.
                    {"Section": "Header"};{"Section": "Relationships"};{"$sourceId": "x"} | 3 | \
                    Relationship must have property $dtId representing the ID of the source twin.
                    {"Section": "Header"};{"Section": "Twins"};{"$dtId": "fl| 3 | not valid JSON
                    """)
    void aFileThatCannotBeImportedIsRefusedAsAWhole(String file, int line, String message) throws Exception {
        ImportJob job = jobs.imported("job", List.of(file.split(";", -1)));

        assertThat(job.getStatus()).isEqualTo(Status.FAILED);
        assertThat(job.getError().getMessage()).contains("line " + line, message);
        JsonNode logged = jobs.log("job").get(1).path("details");
        assertThat(logged.path("exceptionType").asText()).isEqualTo("UnsupportedFileFormat");
        assertThat(logged.path("line").asInt()).isEqualTo(line);
        assertThat(logged.path("message").asText()).contains(message);
    }

    @Test
    void aMistakeAtTheEndOfTheFileIsFoundBeforeAnythingIsImported() throws Exception {
        List<String> lines = new ArrayList<>(ImportFiles.BUILDING);
        lines.add("{\"$sourceId\": \"floor\"}");

        ImportJob job = jobs.imported("job", lines);

        assertThat(job.getStatus()).isEqualTo(Status.FAILED);
        assertThat(client.listModels()).isEmpty();
    }

    @Test
    void anImportNotifiesNobody() throws Exception {
        client.createOrReplaceEventRoute("all", new DigitalTwinsEventRoute("events").setFilter("true"));

        jobs.imported("building", ImportFiles.BUILDING);

        assertThat(jobs.twins.hubEvents()).isEmpty();
    }

    @Test
    void aMissingBlobFailsTheJob() throws Exception {
        jobs.imports()
                .addAsync("job", LocalJobs.importing("nothing", "job.log"), null)
                .block();

        assertThat(jobs.over("job").getError().getMessage()).contains("jobs/nothing does not exist");
    }
}
