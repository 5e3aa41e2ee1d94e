package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.implementation.models.ErrorResponseException;
import com.azure.digitaltwins.core.implementation.models.ImportJob;
import com.azure.digitaltwins.core.implementation.models.ImportJobsListOptions;
import com.azure.digitaltwins.core.implementation.models.Status;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.Until;
import io.twinflow.local.json.Json;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;

class ImportJobsTest {
    private static final int MANY = 20_000;
    private static final List<String> HEADER =
            List.of("{\"Section\": \"Header\"}", "{\"fileVersion\": \"1.0.0\", \"author\": \"anybody\"}");
    private static final List<String> BUILDING = List.of(
            "{\"Section\": \"Header\"}",
            "{\"fileVersion\": \"1.0.0\", \"author\": \"anybody\", \"organization\": \"any\"}",
            "{\"Section\": \"Models\"}",
            inOneLine(Samples.OFFICE_MODEL),
            inOneLine(Samples.ROOM_MODEL),
            inOneLine(Samples.SENSOR_MODEL),
            inOneLine(Samples.FLOOR_MODEL),
            "{\"Section\": \"Twins\"}",
            "{\"$dtId\": \"floor\", \"$metadata\": {\"$model\": \"dtmi:samples:Floor;1\"}}",
            "{\"$dtId\": \"room\", \"$metadata\": {\"$model\": \"dtmi:samples:Room;1\"}, \"Seats\": 4,"
                    + " \"sensor\": {\"$metadata\": {}}}",
            "{\"Section\": \"Relationships\"}",
            "{\"$dtId\": \"floor\", \"$relationshipId\": \"r1\", \"$targetId\": \"room\","
                    + " \"$relationshipName\": \"rooms\"}");

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
        ImportJob job = jobs.imported("building", BUILDING);

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
        jobs.imported("building", BUILDING);

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
        jobs.upload("in", BUILDING);

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
        jobs.imported("models", BUILDING);
        jobs.twins.database.call(tx -> tx.update("CREATE TRIGGER refusal BEFORE INSERT ON adt_twins"
                + " WHEN NEW.id = 'twin1' BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"));
        List<String> lines = new ArrayList<>(HEADER);
        lines.add("{\"Section\": \"Twins\"}");
        IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"$dtId\": \"twin" + i + "\", \"$metadata\": {\"$model\": \"dtmi:samples:Floor;1\"}}")
                .forEach(lines::add);

        ImportJob refused = jobs.imported("refused", lines);
        ImportJob next = jobs.imported("next", HEADER);

        assertThat(refused.getStatus()).isEqualTo(Status.FAILED);
        assertThat(next.getStatus()).isEqualTo(Status.SUCCEEDED);
        assertThat(client.query("SELECT * FROM DIGITALTWINS", BasicDigitalTwin.class))
                .extracting(BasicDigitalTwin::getId)
                .containsExactlyInAnyOrder("floor", "room");
    }

    @Test
    void aLogCannotOverwriteTheInput() throws Exception {
        jobs.upload("in", BUILDING);
        ImportJob ontoItself = LocalJobs.importing("in", "in");

        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(
                        () -> jobs.imports().addAsync("job", ontoItself, null).block())
                .withMessageContaining("The log would overwrite the input");
    }

    @Test
    void aLineThatIsRefusedIsNamedAndTheRestIsImported() throws Exception {
        List<String> lines = new ArrayList<>(BUILDING);
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
                                HEADER,
                                List.of(
                                        "{\"Section\": \"Models\"}",
                                        inOneLine(Samples.FLOOR_MODEL),
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
        List<String> lines = new ArrayList<>(BUILDING);
        lines.add("{\"$sourceId\": \"floor\"}");

        ImportJob job = jobs.imported("job", lines);

        assertThat(job.getStatus()).isEqualTo(Status.FAILED);
        assertThat(client.listModels()).isEmpty();
    }

    @Test
    void anImportNotifiesNobody() throws Exception {
        client.createOrReplaceEventRoute("all", new DigitalTwinsEventRoute("events").setFilter("true"));

        jobs.imported("building", BUILDING);

        assertThat(jobs.twins.hubEvents()).isEmpty();
    }

    @Test
    void aMissingBlobFailsTheJob() throws Exception {
        jobs.imports()
                .addAsync("job", LocalJobs.importing("nothing", "job.log"), null)
                .block();

        assertThat(jobs.over("job").getError().getMessage()).contains("jobs/nothing does not exist");
    }

    @Test
    void onlyOneJobRunsAtATime() throws Exception {
        jobs.upload("in", twins(MANY));
        jobs.imports()
                .addAsync("first", LocalJobs.importing("in", "first.log"), null)
                .block();

        Refusal second = Refusal.of(() -> jobs.imports()
                .addAsync("second", LocalJobs.importing("in", "second.log"), null)
                .block());
        Refusal deletion =
                Refusal.of(() -> jobs.client().getDeleteJobs().addAsync(null).block());

        assertThat(second.statusAndCode()).isEqualTo("400 JobLimitReached");
        assertThat(second.message()).contains("first");
        assertThat(deletion.statusAndCode()).isEqualTo("400 JobLimitReached");
    }

    @Test
    void aCancelledJobStopsWhereItIs() throws Exception {
        client.createModels(Samples.MODELS);
        jobs.upload("in", twins(MANY));
        jobs.imports()
                .addAsync("job", LocalJobs.importing("in", "job.log"), null)
                .block();

        Refusal tooEarly =
                Refusal.of(() -> jobs.imports().deleteAsync("job", null).block());
        ImportJob cancelling =
                jobs.imports().cancelAsync("job", null).blockOptional().orElseThrow();
        ImportJob over = jobs.over("job");
        jobs.imports().deleteAsync("job", null).block();

        assertThat(tooEarly.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThat(cancelling.getStatus()).isEqualTo(Status.CANCELLING);
        assertThat(over.getStatus()).isEqualTo(Status.CANCELLED);
        assertThat(exists("twin" + (MANY - 1))).isFalse();
        assertThat(jobs.log("job")
                        .get(jobs.log("job").size() - 1)
                        .at("/details/status")
                        .asText())
                .isEqualTo("Cancelled");
        assertThat(Refusal.of(() -> jobs.job("job")).statusAndCode()).isEqualTo("404 JobNotFound");
    }

    @Test
    void aJobThatIsOverStaysAsItIsWhenCancelled() throws Exception {
        jobs.imported("job", BUILDING);

        assertThat(jobs.imports()
                        .cancelAsync("job", null)
                        .blockOptional()
                        .orElseThrow()
                        .getStatus())
                .isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void aJobGoesOnWhereItWasWhenTheServiceStopped() throws Exception {
        client.createModels(Samples.MODELS);
        jobs.upload("in", twins(MANY));
        jobs.imports()
                .addAsync("job", LocalJobs.importing("in", "job.log"), null)
                .block();
        Until.holds(() -> exists("twin0"));

        jobs.twins.restart();
        client = jobs.twins.client();
        boolean wasInTheMiddle = !exists("twin" + (MANY - 1));
        String first = client.getDigitalTwin("twin0", BasicDigitalTwin.class).getETag();
        ImportJob over = jobs.over("job");

        assertThat(wasInTheMiddle).isTrue();
        assertThat(over.getStatus()).isEqualTo(Status.SUCCEEDED);
        assertThat(exists("twin" + (MANY - 1))).isTrue();
        assertThat(client.getDigitalTwin("twin0", BasicDigitalTwin.class).getETag())
                .isEqualTo(first);
        assertThat(jobs.log("job"))
                .extracting(line -> line.at("/details/status").asText())
                .containsExactly("Started", "Started", "Succeeded", "Succeeded");
    }

    @Test
    void othersAreServedMeanwhile() throws Exception {
        client.createModels(Samples.MODELS);
        jobs.upload("in", twins(MANY));
        jobs.imports()
                .addAsync("job", LocalJobs.importing("in", "job.log"), null)
                .block();
        Until.holds(() -> exists("twin0"));

        client.createOrReplaceDigitalTwin("another", Samples.floor("another"), BasicDigitalTwin.class);

        assertThat(jobs.job("job").getStatus()).isEqualTo(Status.RUNNING);
    }

    @Test
    void anIdIsUsedOnce() throws Exception {
        jobs.imported("job", BUILDING);

        Refusal refusal = Refusal.of(() -> jobs.imports()
                .addAsync("job", LocalJobs.importing("in", "out"), null)
                .block());

        assertThat(refusal.statusAndCode()).isEqualTo("409 JobIdAlreadyExists");
        assertThat(refusal.message())
                .isEqualTo("Provided Job ID already exists: job. Use Jobs_List API to view jobs that already exist.");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Refusal refusal = Refusal.of(() -> jobs.job("nothing"));

        assertThat(refusal.statusAndCode()).isEqualTo("404 JobNotFound");
        assertThat(refusal.message())
                .isEqualTo("There is no job available that matches the provided id nothing. Check that the Job ID"
                        + " provided is valid by doing a Jobs_List API call.");
    }

    @Test
    void theAddressOfABlobMustBeOne() {
        Refusal refusal = Refusal.of(() -> jobs.imports()
                .addAsync("job", new ImportJob("invalidUri", "invalidUri"), null)
                .block());

        assertThat(refusal.statusAndCode()).isEqualTo("400 InvalidArgument");
        assertThat(refusal.message())
                .isEqualTo(
                        "Azure Storage Blob URI 'invalidUri' failed validation. Invalid URI: The format of the URI"
                                + " could not be determined. Please check:"
                                + " https://docs.microsoft.com/en-us/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/jobs/in",
                "https://account.blob.core.windows.net/jobs",
                "https://account.blob.core.windows.net/jobs/../../in",
                "https://account.blob.core.windows.net/jobs/%2e%2e/in",
                "https://account.blob.core.windows.net/../in",
                "file:///etc/passwd"
            })
    void noOtherPlaceIsRead(String address) {
        Refusal refusal = Refusal.of(() -> jobs.imports()
                .addAsync("job", new ImportJob(address, address), null)
                .block());

        assertThat(refusal.statusAndCode()).isEqualTo("400 InvalidArgument");
        assertThat(refusal.message()).startsWith("Azure Storage Blob URI '" + address + "' failed validation.");
    }

    @Test
    void jobsAreListedInPagesUntilTheirTimeIsOver() throws Exception {
        for (int job = 0; job < 3; job++) {
            jobs.imported("job" + job, BUILDING);
        }
        List<String> listed = ids();

        jobs.twins.clock.advance(Duration.ofDays(31));

        assertThat(listed).containsExactly("job0", "job1", "job2");
        assertThat(ids()).isEmpty();
    }

    @Test
    void olderVersionsHaveNoJobs() {
        Refusal refusal = Refusal.of(() -> jobs.client("2022-05-31")
                .getImportJobs()
                .getByIdAsync("job", null)
                .block());

        assertThat(refusal.statusAndCode()).isEqualTo("400 UnsupportedApiVersion");
    }

    private List<String> ids() {
        var options = new ImportJobsListOptions().setMaxItemsPerPage(2);
        return jobs.imports()
                .listAsync(options, Context.NONE)
                .map(ImportJob::getId)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private boolean exists(String twin) {
        try {
            client.getDigitalTwin(twin, String.class);
            return true;
        } catch (ErrorResponseException e) {
            return false;
        }
    }

    private static String inOneLine(String model) {
        return Json.write(Json.read(model));
    }

    private static List<String> twins(int count) {
        Stream<String> twins = IntStream.range(0, count)
                .mapToObj(number ->
                        "{\"$dtId\": \"twin" + number + "\", \"$metadata\": {\"$model\": \"dtmi:samples:Floor;1\"}}");
        return Stream.of(HEADER.stream(), Stream.of("{\"Section\": \"Twins\"}"), twins)
                .flatMap(lines -> lines)
                .toList();
    }
}
