package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.implementation.DeleteJobsImpl;
import com.azure.digitaltwins.core.implementation.models.DeleteJob;
import com.azure.digitaltwins.core.implementation.models.DeleteJobStatus;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import io.twinflow.local.devices.Until;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionJobsTest {
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
    void everythingIsDeletedButRoutes() throws Exception {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        client.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class);
        client.createOrReplaceRelationship(
                "floor", "r", Samples.relationship("floor", "r", "rooms", "room"), BasicRelationship.class);
        client.createOrReplaceEventRoute("all", new DigitalTwinsEventRoute("events").setFilter("true"));

        DeleteJob job = over(deletions().addAsync(null).blockOptional().orElseThrow());

        assertThat(job.getStatus()).isEqualTo(DeleteJobStatus.SUCCEEDED);
        assertThat(job.getFinishedDateTime()).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(client.listModels()).isEmpty();
        assertThat(Refusal.of(() -> client.getDigitalTwin("floor", String.class))
                        .statusAndCode())
                .isEqualTo("404 DigitalTwinNotFound");
        assertThat(client.listEventRoutes()).hasSize(1);
    }

    @Test
    void theAnswerTellsWhereToAsk() throws Exception {
        var answer = deletions().addWithResponseAsync(null).blockOptional().orElseThrow();

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getDeserializedHeaders().getOperationLocation())
                .endsWith("/jobs/deletions/" + answer.getValue().getId() + "?api-version=2023-10-31");
        over(answer.getValue());
    }

    @Test
    void aCallerMayChooseTheIdOnce() throws Exception {
        over(deletions("mine").addAsync(null).blockOptional().orElseThrow());

        Refusal again = Refusal.of(() -> deletions("mine").addAsync(null).block());

        assertThat(deletions()
                        .listAsync(null, Context.NONE)
                        .map(DeleteJob::getId)
                        .collectList()
                        .block())
                .containsExactly("mine");
        assertThat(again.statusAndCode()).isEqualTo("400 ValidationFailed");
        assertThat(again.message()).contains("mine");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(Refusal.of(() -> deletions().getByIdAsync("none", null).block())
                        .statusAndCode())
                .isEqualTo("404 DeleteJobNotFound");
    }

    @Test
    void aDeletionThatIsNotDoneInTimeFails() throws Exception {
        client.createModels(Samples.MODELS);
        jobs.twins.jobs().close();
        DeleteJob job = deletions().addAsync(null).blockOptional().orElseThrow();

        jobs.twins.clock.advance(Duration.ofMinutes(16));
        jobs.twins.restart();

        DeleteJob over = over(job);
        assertThat(over.getStatus()).isEqualTo(DeleteJobStatus.FAILED);
        assertThat(over.getError().getMessage()).contains("time-out");
        assertThat(jobs.twins.client().listModels()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "1441", "soon"})
    void aTimeoutOutOfRangeIsRefused(String minutes) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                jobs.twins.raw("POST", "/jobs/deletions?api-version=2023-10-31&timeoutInMinutes=" + minutes, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ValidationFailed", "15 to 1440");
    }

    @Test
    void olderVersionsHaveNone() throws IOException, InterruptedException {
        assertThat(jobs.twins
                        .raw("POST", "/jobs/deletions?api-version=2023-06-30", "")
                        .body())
                .contains("UnsupportedApiVersion");
    }

    private DeleteJobsImpl deletions() {
        return jobs.client().getDeleteJobs();
    }

    private DeleteJobsImpl deletions(String operation) {
        return jobs.builder("2023-10-31").operationId(operation).buildClient().getDeleteJobs();
    }

    private DeleteJob over(DeleteJob job) throws Exception {
        Until.holds(() -> now(job).getFinishedDateTime() != null);
        return now(job);
    }

    private DeleteJob now(DeleteJob job) {
        return deletions().getByIdAsync(job.getId(), null).blockOptional().orElseThrow();
    }
}
