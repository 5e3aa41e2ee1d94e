package io.twinflow.local.blobs;

import io.vertx.core.Future;
import io.vertx.core.file.FileProps;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Hands blobs out. */
final class BlobReads {
    private final FileSystem files;
    private final BlobStore blobs;

    BlobReads(FileSystem files, BlobStore blobs) {
        this.files = files;
        this.blobs = blobs;
    }

    /** Answers GET and HEAD. */
    Future<Void> serve(HttpServerRequest request, BlobName name) {
        Path file = blobs.file(name);
        return files.props(file.toString())
                .recover(e -> Future.failedFuture(BlobFailure.notFound(name)))
                .compose(found -> found.isRegularFile()
                        ? send(request, file, found)
                        : Future.failedFuture(BlobFailure.notFound(name)));
    }

    /** Describes a file as it is now. */
    Future<Void> describe(HttpServerResponse response, Path file) {
        return files.props(file.toString())
                .onSuccess(found -> describe(response, found))
                .mapEmpty();
    }

    private static Future<Void> send(HttpServerRequest request, Path file, FileProps found) {
        String header = request.getHeader("x-ms-range");
        HttpServerResponse response = request.response();
        ByteRange range = ByteRange.of(header == null ? request.getHeader("Range") : header, found.size());
        describe(response, found);
        response.putHeader("Content-Type", "application/octet-stream")
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("x-ms-blob-type", "BlockBlob")
                .putHeader("Content-Length", Long.toString(range.length()));
        if (!range.whole()) {
            response.setStatusCode(206).putHeader("Content-Range", range.of(found.size()));
        }
        return request.method().equals(HttpMethod.HEAD)
                ? response.end()
                : response.sendFile(file.toString(), range.from(), range.length());
    }

    private static void describe(HttpServerResponse response, FileProps found) {
        Instant changed = Instant.ofEpochMilli(found.lastModifiedTime());
        response.putHeader("ETag", "\"0x" + Long.toHexString(changed.toEpochMilli() * 31 + found.size()) + "\"")
                .putHeader(
                        "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(changed.atOffset(ZoneOffset.UTC)));
    }
}
