package io.twinflow.local.twins;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.digitaltwins.core.implementation.AzureDigitalTwinsAPIImpl;
import com.azure.digitaltwins.core.implementation.AzureDigitalTwinsAPIImplBuilder;
import com.azure.digitaltwins.core.implementation.ImportJobsImpl;
import com.azure.digitaltwins.core.implementation.models.ImportJob;
import com.azure.digitaltwins.core.implementation.models.Status;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.await.Await;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A running instance that takes bulk jobs, and what the official client has for them. */
final class LocalJobs implements AutoCloseable {
    private static final Set<Status> OVER = EnumSet.of(Status.SUCCEEDED, Status.FAILED, Status.CANCELLED);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String CONTAINER = "https://account.blob.core.windows.net/jobs/";

    final LocalTwins twins;
    private final Path folder;

    LocalJobs(Path folder) {
        this.folder = folder.resolve("blobs");
        this.twins = new LocalTwins(this.folder);
    }

    /** The part of the official client that its public face does not show. */
    AzureDigitalTwinsAPIImpl client() {
        return client("2023-10-31");
    }

    AzureDigitalTwinsAPIImpl client(String version) {
        return builder(version).buildClient();
    }

    AzureDigitalTwinsAPIImplBuilder builder(String version) {
        return new AzureDigitalTwinsAPIImplBuilder()
                .host(twins.url())
                .apiVersion(version)
                .timeoutInMinutes(15)
                .pipeline(new HttpPipelineBuilder()
                        .httpClient(new JdkHttpClientBuilder().build())
                        .build());
    }

    ImportJobsImpl imports() {
        return client().getImportJobs();
    }

    /** Puts a blob where an import finds it. */
    void upload(String blob, List<String> lines) throws IOException {
        Path file = folder.resolve("jobs").resolve(blob);
        Files.createDirectories(file.getParent());
        Files.write(file, lines.stream().map(String::strip).toList());
    }

    /** An import from one blob to another. */
    static ImportJob importing(String input, String output) {
        return new ImportJob(CONTAINER + input, CONTAINER + output);
    }

    /** Imports lines, and waits for the end. */
    ImportJob imported(String id, List<String> lines) throws IOException {
        upload(id + ".ndjson", lines);
        imports().addAsync(id, importing(id + ".ndjson", id + ".log"), null).block();
        return over(id);
    }

    /** Waits until an import is over. */
    ImportJob over(String id) {
        Await.until(LONGEST, () -> OVER.contains(job(id).getStatus()));
        return job(id);
    }

    /** The details of each line of a log. */
    List<JsonNode> log(String id) throws IOException {
        return Files.readAllLines(folder.resolve("jobs").resolve(id + ".log")).stream()
                .map(Json::read)
                .toList();
    }

    ImportJob job(String id) {
        return imports().getByIdAsync(id, null).blockOptional().orElseThrow();
    }

    @Override
    public void close() {
        twins.close();
    }
}
