package io.twinflow.local.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.twinflow.local.devices.Until;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blobs through the official client. */
class BlobApiTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    private Path folder;
    private HttpServer server;
    private BlobContainerClient container;

    @BeforeEach
    void start() {
        folder = directory.resolve("blobs");
        Router router = Router.router(vertx);
        new BlobApi(vertx, new BlobStore(folder)).mount(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        container = new BlobContainerClientBuilder()
                .endpoint(url())
                .containerName("jobs")
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
    }

    @AfterEach
    void close() {
        server.close().await();
        vertx.close().await();
    }

    @Test
    void aBlobIsUploadedAndDownloaded() {
        container.createIfNotExists();
        BlobClient blob = container.getBlobClient("in/graph 1.ndjson");

        boolean before = blob.exists();
        blob.upload(BinaryData.fromString("{}\n"));

        assertThat(before).isFalse();
        assertThat(blob.exists()).isTrue();
        assertThat(blob.downloadContent()).hasToString("{}\n");
        assertThat(blob.getProperties().getBlobSize()).isEqualTo(3);
        assertThat(folder.resolve("jobs/in/graph 1.ndjson")).hasContent("{}");
    }

    @Test
    void anUploadReplacesOnlyWhenItIsTold() {
        BlobClient blob = container.getBlobClient("in");
        blob.upload(BinaryData.fromString("first"));

        BlobStorageException refusal = refusal(() -> blob.upload(BinaryData.fromString("second")));
        String kept = blob.downloadContent().toString();
        blob.upload(BinaryData.fromString("third"), true);

        assertThat(refusal.getErrorCode()).isEqualTo(BlobErrorCode.BLOB_ALREADY_EXISTS);
        assertThat(kept).isEqualTo("first");
        assertThat(blob.downloadContent()).hasToString("third");
    }

    @Test
    void aLargeBlobComesInBlocksAndLeavesNoneBehind() throws Exception {
        byte[] content = new byte[5_000_000];
        new Random(1).nextBytes(content);
        var inBlocks =
                new ParallelTransferOptions().setBlockSizeLong(1_000_000L).setMaxSingleUploadSizeLong(1_000_000L);
        BlobClient blob = container.getBlobClient("large");

        blob.uploadWithResponse(
                new BlobParallelUploadOptions(BinaryData.fromBytes(content)).setParallelTransferOptions(inBlocks),
                null,
                null);

        assertThat(blob.downloadContent().toBytes()).isEqualTo(content);
        try (var parts = Files.list(folder.resolve(".parts"))) {
            assertThat(parts).isEmpty();
        }
    }

    @Test
    void aPartIsDownloaded() {
        BlobClient blob = container.getBlobClient("in");
        blob.upload(BinaryData.fromString("0123456789"));
        var part = new ByteArrayOutputStream();

        blob.downloadStreamWithResponse(part, new BlobRange(3, 4L), null, null, false, null, null);

        assertThat(part).hasToString("3456");
    }

    @Test
    void aPartThatEndsBeforeItBeginsIsTheWhole() throws Exception {
        container.getBlobClient("in").upload(BinaryData.fromString("0123456789"));
        var request = HttpRequest.newBuilder(URI.create(url() + "/jobs/in"))
                .header("x-ms-range", "bytes=5-3")
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
    }

    @Test
    void aBlobBelowABlobIsRefusedAndLeavesNothingBehind() throws Exception {
        container.getBlobClient("in").upload(BinaryData.fromString("text"));
        BlobClient below = container.getBlobClient("in/below");

        BlobStorageException refusal = refusal(() -> below.upload(BinaryData.fromString("text")));

        assertThat(refusal.getStatusCode()).isEqualTo(501);
        Until.holds(() -> parts().length == 0);
    }

    @Test
    void aListOfUnknownBlocksLeavesNothingBehind() {
        BlobClient blob = container.getBlobClient("in");

        BlobStorageException refusal = refusal(() -> blob.getBlockBlobClient().commitBlockList(List.of("bm9uZQ==")));

        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(parts()).isEmpty();
    }

    @Test
    void aBlobIsDeletedOnce() {
        BlobClient blob = container.getBlobClient("in");
        blob.upload(BinaryData.fromString("text"));

        assertThat(blob.deleteIfExists()).isTrue();
        assertThat(blob.deleteIfExists()).isFalse();
        assertThat(refusal(blob::downloadContent).getErrorCode()).isEqualTo(BlobErrorCode.BLOB_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "/jobs/../../outside",
        "/jobs/%2e%2e/%2e%2e/outside",
        "/jobs/..%2f..%2foutside",
        "/jobs/..%5c..%5coutside",
        "/../outside",
        "/%2e%2e/outside",
        "/.parts/outside",
        "/jobs/.hidden",
        "/jobs//outside",
        "/jobs/a%00b",
        "/J/outside",
        "/jobs"
    })
    void nothingOutsideOfAContainerIsWritten(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .PUT(HttpRequest.BodyPublishers.ofString("outside"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(400, 404);
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private String[] parts() {
        return Objects.requireNonNull(folder.resolve(".parts").toFile().list());
    }

    private String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/" + BlobStore.ACCOUNT;
    }

    private static BlobStorageException refusal(Runnable call) {
        return assertThatExceptionOfType(BlobStorageException.class)
                .isThrownBy(call::run)
                .actual();
    }
}
