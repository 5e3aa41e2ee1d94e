package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.implementation.models.ErrorResponseException;
import com.azure.digitaltwins.core.implementation.models.ImportJob;
import com.azure.digitaltwins.core.implementation.models.ImportJobsListOptions;
import com.azure.digitaltwins.core.implementation.models.Status;
import io.twinflow.local.devices.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a bulk import as a job: its times, its end, its place among others. */
class ImportJobLifeTest {
    private static final int MANY = 20_000;

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
    void onlyOneJobRunsAtATime() throws Exception {
        jobs.upload("in", ImportFiles.twins(MANY));
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
        jobs.upload("in", ImportFiles.twins(MANY));
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
        jobs.imported("job", ImportFiles.BUILDING);

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
        jobs.upload("in", ImportFiles.twins(MANY));
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
        jobs.upload("in", ImportFiles.twins(MANY));
        jobs.imports()
                .addAsync("job", LocalJobs.importing("in", "job.log"), null)
                .block();
        Until.holds(() -> exists("twin0"));

        client.createOrReplaceDigitalTwin("another", Samples.floor("another"), BasicDigitalTwin.class);

        assertThat(jobs.job("job").getStatus()).isEqualTo(Status.RUNNING);
    }

    @Test
    void anIdIsUsedOnce() throws Exception {
        jobs.imported("job", ImportFiles.BUILDING);

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
            jobs.imported("job" + job, ImportFiles.BUILDING);
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

    private boolean exists(String twin) {
        try {
            client.getDigitalTwin(twin, String.class);
            return true;
        } catch (ErrorResponseException e) {
            return false;
        }
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
}
